// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import io.github.unstale.internal.coherence.Fence;
import java.util.Set;

/** A value. */
final class Entry<V> implements Slot<V> {

  private final V value;
  private final Set<String> tags;
  private final Fence.Start start;
  private final long upTo;

  Entry(Labelled<V> labelled, Fence.Start start, long upTo) {
    this.value = labelled.value();
    this.tags = labelled.tags();
    this.start = start;
    this.upTo = upTo;
  }

  V value() {
    return value;
  }

  Set<String> tags() {
    return tags;
  }

  /** The number of the last statement that it went by. */
  long upTo() {
    return upTo;
  }

  /** When the load began of the value that it is, or was before it was changed. */
  @Override
  public Fence.Start start() {
    return start;
  }
}
