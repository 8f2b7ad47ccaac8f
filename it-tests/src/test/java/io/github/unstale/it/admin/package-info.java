/** The invalidation service: who may come in, what it does, and what is left of it. */
package io.github.unstale.it.admin;
