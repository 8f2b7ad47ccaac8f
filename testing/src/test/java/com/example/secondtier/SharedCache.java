// SPDX-License-Identifier: Apache-2.0
package com.example.secondtier;

import java.util.function.Predicate;

/** What all nodes share: Redis, Infinispan, memcached. */
public interface SharedCache {

  Integer get(String item);

  /** How often something was removed so far. */
  long removals();

  /** Keeps a price, but not if something was removed since: one step of the shared cache. */
  void put(String item, Integer price, long removals);

  /** Counts this removal first, and then removes. */
  void remove(String item);

  /** Counts this removal first, and then removes all items of which this is true. */
  void removeIf(Predicate<String> which);
}
