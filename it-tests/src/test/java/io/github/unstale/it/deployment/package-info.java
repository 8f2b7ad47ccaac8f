/** What is deployed, what is refused and why, and what is left afterwards. */
package io.github.unstale.it.deployment;
