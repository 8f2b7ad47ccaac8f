/** What a transaction does to caches, and when. */
package io.github.unstale.it.transaction;
