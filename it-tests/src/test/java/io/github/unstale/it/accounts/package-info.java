/**
 * An application with a database, driven by scripts: each says what happens in which transaction.
 */
package io.github.unstale.it.accounts;
