// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import org.jspecify.annotations.Nullable;

/**
 * What a read has found under an id, and by what it judges that.
 *
 * @param slot what is there
 * @param now when the read began, or looked again
 * @param extended what a proof extends, asked after that and before it looked
 */
record Found<V>(@Nullable Slot<V> slot, long now, long extended) {}
