// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import java.util.Set;

/**
 * A value and its tags.
 *
 * @param value the value
 * @param tags its tags, unmodifiable
 */
record Labelled<V>(V value, Set<String> tags) {}
