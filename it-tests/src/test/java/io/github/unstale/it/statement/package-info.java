/** All that can be said about cached things, by every door, from one node to the other. */
package io.github.unstale.it.statement;
