// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import io.github.unstale.internal.coherence.Fence;
import java.util.Set;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/** A value, or the knowledge that there is none. */
final class Entry<V> implements Slot<V> {

  private static final AtomicIntegerFieldUpdater<Entry<?>> REFRESH = refreshField();

  private static final int NOT_DUE = 0;
  private static final int DUE = 1;
  private static final int TAKEN = 2;

  private final @Nullable V value;
  private final Labelled<V> labelled;
  private final Fence.Start start;
  private final long upTo;
  private final long calm;
  private volatile long accessed;
  private volatile int refresh;

  Entry(Labelled<V> labelled, Fence.Start start, long upTo) {
    this.value = labelled.value();
    this.labelled = labelled;
    this.start = start;
    this.upTo = upTo;
    this.calm = labelled.lifetime().calm();
    this.accessed = start.at();
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // there is no other way to name a generic class
  private static AtomicIntegerFieldUpdater<Entry<?>> refreshField() {
    return (AtomicIntegerFieldUpdater) AtomicIntegerFieldUpdater.newUpdater(Entry.class, "refresh");
  }

  /** The same after what was said of it. */
  Entry<V> after(Labelled<V> other, long last) {
    Entry<V> next = new Entry<>(other, start, last);
    next.accessed = accessed;
    return next;
  }

  @Nullable V value() {
    return value;
  }

  Set<String> tags() {
    return labelled.tags();
  }

  /** The value, and what the application tells of it. */
  Labelled<V> labelled() {
    return labelled;
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

  /** Until it is as old as that, in nanoseconds, a read needs to look at nothing but its age. */
  long calm() {
    return calm;
  }

  /** How old it may become, in nanoseconds. */
  long lifetime() {
    return labelled.lifetime().total();
  }

  /** When it was read last, or loaded; kept up to date where that matters. */
  long accessed() {
    return accessed;
  }

  void access(long now) {
    accessed = now;
  }

  /** It is time to load it anew, which one read will see to. */
  void refreshIsDue() {
    REFRESH.compareAndSet(this, NOT_DUE, DUE);
  }

  /** Whether the caller has to load it anew; true once. */
  boolean takeRefresh() {
    return refresh == DUE && REFRESH.compareAndSet(this, DUE, TAKEN);
  }

  /** The caller cannot; another one may. */
  void returnRefresh() {
    refresh = NOT_DUE;
  }
}
