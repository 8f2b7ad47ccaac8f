/** What becomes of the promises when servers, networks and permissions fail. */
package io.github.unstale.it.failure;
