/** Applications that come and go, at good moments and bad ones, and what is left of them. */
package io.github.unstale.it.redeploy;
