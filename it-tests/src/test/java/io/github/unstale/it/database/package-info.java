/** Nodes that follow a log in real databases, and what happens to those. */
package io.github.unstale.it.database;
