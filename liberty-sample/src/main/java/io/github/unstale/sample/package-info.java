// SPDX-License-Identifier: Apache-2.0
/**
 * A small service on two nodes: tokens in a database, cached on each node.
 *
 * <p>{@link io.github.unstale.sample.Tokens} is where the cache is used; the rest is what any
 * application has.
 */
@NullMarked
package io.github.unstale.sample;

import org.jspecify.annotations.NullMarked;
