// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * What was invalidated in an entity, by the node's count of invalidations: a load that has begun
 * before an invalidation of what it loads may have found the old value.
 *
 * <p>Ids share 1024 marks, so that now and then a value is refused for its neighbour's sake. Safe
 * for use by multiple threads.
 */
class Marks {

  private static final int STRIPES = 1024;

  private final AtomicLong order;

  /** The number of the last invalidation of each stripe of ids; 0 is none. */
  private final AtomicLongArray orders = new AtomicLongArray(STRIPES);

  /** The number of the last invalidation of everything. */
  private final AtomicLong whole = new AtomicLong();

  Marks(AtomicLong order) {
    this.order = order;
  }

  /** The number of the node's last invalidation. */
  long last() {
    return order.get();
  }

  /** The number of an invalidation that somebody else remembers. */
  long next() {
    return order.incrementAndGet();
  }

  /** An id is invalid. */
  void cover(int hash) {
    orders.accumulateAndGet(stripe(hash), order.incrementAndGet(), Math::max);
  }

  /** Everything is invalid, or so much that it is not named one by one. */
  void coverAll() {
    whole.accumulateAndGet(order.incrementAndGet(), Math::max);
  }

  /** Whether nothing that covers an id was invalidated since a load began. */
  boolean keeps(int hash, Fence.Start start) {
    return orders.get(stripe(hash)) <= start.order() && whole.get() <= start.order();
  }

  /** The stripe of an id, among so many that nobody counts them with a modulo. */
  static int stripe(int hash) {
    return (hash ^ (hash >>> 10) ^ (hash >>> 20)) & (STRIPES - 1);
  }

  /** How many stripes there are. */
  static int stripes() {
    return STRIPES;
  }
}
