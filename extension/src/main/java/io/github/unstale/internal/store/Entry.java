// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import io.github.unstale.internal.coherence.Fence;
import java.util.Set;

/** A value. */
final class Entry<V> implements Slot<V> {

  private final V value;
  private final Set<String> tags;
  private final Fence.Start start;

  Entry(Labelled<V> labelled, Fence.Start start) {
    this.value = labelled.value();
    this.tags = labelled.tags();
    this.start = start;
  }

  V value() {
    return value;
  }

  Set<String> tags() {
    return tags;
  }

  /** When the load of the value began; its order is that of the last statement that it went by. */
  @Override
  public Fence.Start start() {
    return start;
  }
}
