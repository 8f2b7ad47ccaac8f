/**
 * The invalidation service: its REST interface, its description for OpenAPI, and its console.
 *
 * <p>May import all other packages of the module, and of Unstale the root package, {@code
 * internal.log}, {@code internal.observe}, {@code internal.config} and {@code internal.world}.
 */
@NullMarked
package io.github.unstale.admin;

import org.jspecify.annotations.NullMarked;
