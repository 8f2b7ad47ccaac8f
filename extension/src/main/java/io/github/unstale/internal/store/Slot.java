// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import io.github.unstale.internal.coherence.Fence;

/**
 * What stands under an id: a value, or a load under way. Compared by identity, so that a slot is
 * replaced only by who put it there.
 */
sealed interface Slot<V> permits Entry, Load {

  /** When the load began that brought the value, or will bring it. */
  Fence.Start start();
}
