/** The sample, as its users see it over HTTP. */
package io.github.unstale.it.sample;
