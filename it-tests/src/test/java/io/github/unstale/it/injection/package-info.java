/** Where a cache can be injected, with which keys, and what is heard of it. */
package io.github.unstale.it.injection;
