/** Small real fakes: a clock, transactions and a network in memory. */
package io.github.unstale.testing;
