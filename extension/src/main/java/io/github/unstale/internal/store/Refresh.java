// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import io.github.unstale.internal.coherence.Fence;

/**
 * A load in the background, while its entry goes on being served: the value takes the entry's
 * place, if that is still its own.
 */
class Refresh<K, V> extends Load<K, V> {

  private final Entry<V> entry;

  Refresh(Shelf<K, V> shelf, K id, Fence fence, Fence.Start start, Entry<V> entry) {
    super(shelf, id, fence, start);
    this.entry = entry;
    giveUp(); // nobody has ever waited
  }

  @Override
  Slot<V> place() {
    return entry;
  }

  /** The entry lives to its end. */
  @Override
  void giveWay(Shelf<K, V> from, K key) {}
}
