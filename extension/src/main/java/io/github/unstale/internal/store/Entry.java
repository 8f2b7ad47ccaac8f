// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import io.github.unstale.internal.coherence.Fence;

/** A value. */
final class Entry<V> implements Slot<V> {

  private final V value;
  private final Fence.Start start;

  Entry(V value, Fence.Start start) {
    this.value = value;
    this.start = start;
  }

  V value() {
    return value;
  }

  @Override
  public Fence.Start start() {
    return start;
  }
}
