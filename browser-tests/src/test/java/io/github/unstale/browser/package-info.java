/** The page of the sample, driven in a browser as a reader would: on the demo and its servers. */
package io.github.unstale.browser;
