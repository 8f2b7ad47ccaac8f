/**
 * Nodes that write every invalidation into a table of the application's database, and follow it.
 */
package io.github.unstale.it.logged;
