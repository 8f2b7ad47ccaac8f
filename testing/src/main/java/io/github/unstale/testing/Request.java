// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.testing;

import org.jspecify.annotations.Nullable;

/**
 * Something that the server has taken.
 *
 * @param sender whose it is, null for a stranger
 * @param operation what it is
 */
record Request(@Nullable InMemoryClient sender, Operation operation) {}
