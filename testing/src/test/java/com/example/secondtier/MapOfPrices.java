// SPDX-License-Identifier: Apache-2.0
package com.example.secondtier;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** A shared cache in memory. */
class MapOfPrices implements SharedCache {

  private final Map<String, Integer> prices = new ConcurrentHashMap<>();
  private long removals;

  @Override
  public Integer get(String item) {
    return prices.get(item);
  }

  @Override
  public synchronized long removals() {
    return removals;
  }

  @Override
  public synchronized void put(String item, Integer price, long since) {
    if (removals == since) {
      prices.put(item, price);
    }
  }

  @Override
  public void remove(String item) {
    removeIf(item::equals);
  }

  @Override
  public synchronized void removeIf(Predicate<String> which) {
    removals++;
    prices.keySet().removeIf(which);
  }
}
