/** What the servers' own tools see of the nodes. */
package io.github.unstale.it.observe;
