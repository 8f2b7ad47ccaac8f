// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import io.github.unstale.Invalidation;
import org.jspecify.annotations.Nullable;

/**
 * What travels in one message.
 *
 * @param said an invalidation that names no more than one id
 * @param name the message's name, by which the row that says the same is known; null without a row
 */
record Signal(Invalidation said, @Nullable String name) {}
