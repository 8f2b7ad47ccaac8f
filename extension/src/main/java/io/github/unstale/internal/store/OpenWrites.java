// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What transactions that are not over have invalidated. For these ids alone a hit has to ask
 * whether the transaction is its own. Safe for use by multiple threads.
 */
class OpenWrites<K> {

  private final Map<K, Integer> keys = new ConcurrentHashMap<>();
  private final AtomicInteger wholes = new AtomicInteger();

  /** All that is open; 0 nearly always, which is all that a hit looks at then. */
  private final AtomicInteger open = new AtomicInteger();

  void open(K key) {
    keys.merge(key, 1, Integer::sum);
    open.incrementAndGet();
  }

  void close(K key) {
    keys.computeIfPresent(key, (same, count) -> count == 1 ? null : count - 1);
    open.decrementAndGet();
  }

  void openAll() {
    wholes.incrementAndGet();
    open.incrementAndGet();
  }

  void closeAll() {
    wholes.decrementAndGet();
    open.decrementAndGet();
  }

  boolean mayCover(K key) {
    return open.get() != 0 && (wholes.get() != 0 || keys.containsKey(key));
  }
}
