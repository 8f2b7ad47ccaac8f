// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import io.github.unstale.internal.coherence.Fence;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A value, or the knowledge that there is none.
 *
 * <p>There are as many of these as there are entries, and each read looks at one: what a read needs
 * lies side by side in it, in 40 bytes, and what most entries have in common they share.
 */
final class Entry<V> implements Slot<V> {

  private final @Nullable V value;
  private final Known known;

  // the beginning of its load, without an object of its own
  private final int epoch;
  private final long at;
  private final long order;

  private Entry(@Nullable V value, Known known, Fence.Start start) {
    this.value = value;
    this.known = known;
    this.epoch = start.epoch();
    this.at = start.at();
    this.order = start.order();
  }

  /**
   * The entry of a value.
   *
   * @param start when its load began
   * @param upTo the number of the last statement that it went by
   */
  static <V> Entry<V> of(Labelled<V> labelled, Fence.Start start, long upTo) {
    Traits traits = labelled.traits();
    boolean isCalm = traits.lifetime().isCalm() && upTo == start.order();
    Known known = isCalm ? traits : new Watch(traits, start.at(), upTo);
    return new Entry<>(labelled.value(), known, start);
  }

  /** The same after what was said of it. */
  Entry<V> after(Labelled<V> other, long last) {
    Entry<V> next = of(other, start(), last);
    next.access(accessed());
    return next;
  }

  private @Nullable Watch watch() {
    return known instanceof Watch watch ? watch : null;
  }

  @Nullable V value() {
    return value;
  }

  boolean isAbsent() {
    return value == null;
  }

  Set<String> tags() {
    return known.traits().tags();
  }

  int weight() {
    return known.traits().weight();
  }

  /** The value, and what the application tells of it. */
  Labelled<V> labelled() {
    return new Labelled<>(value, known.traits());
  }

  /** The number of the last statement that it went by. */
  long upTo() {
    Watch watch = watch();
    return watch == null ? order : watch.upTo();
  }

  /** When the load began of the value that it is, or was before it was changed. */
  @Override
  public Fence.Start start() {
    return new Fence.Start(epoch, at, order);
  }

  /** The time of that. */
  long at() {
    return at;
  }

  /** The epoch of that. */
  int epoch() {
    return epoch;
  }

  /** Until it is as old as that, in nanoseconds, a read needs to look at nothing but its age. */
  long calm() {
    return known.traits().lifetime().calm();
  }

  /** How old it may become, in nanoseconds. */
  long lifetime() {
    return known.traits().lifetime().total();
  }

  /** When it was read last, or loaded; kept up to date where that matters. */
  long accessed() {
    Watch watch = watch();
    return watch == null ? at : watch.accessed();
  }

  /** It is read. */
  void access(long now) {
    Watch watch = watch();
    if (watch != null) {
      watch.access(now);
    }
  }

  /** It is time to load it anew, which one read will see to. */
  void refreshIsDue() {
    Watch watch = watch();
    if (watch != null) {
      watch.refreshIsDue();
    }
  }

  /** Whether the caller has to load it anew; true once. */
  boolean takeRefresh() {
    Watch watch = watch();
    return watch != null && watch.takeRefresh();
  }

  /** The caller cannot; another one may. */
  void returnRefresh() {
    Watch watch = watch();
    if (watch != null) {
      watch.returnRefresh();
    }
  }
}
