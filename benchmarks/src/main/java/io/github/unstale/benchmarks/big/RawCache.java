// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.big;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;

/** What Caffeine alone takes, with as many entries. */
final class RawCache {

  private final int entries;
  private final Cache<String, String> cache;

  /** A full one. */
  RawCache(int entries) {
    this.entries = entries;
    cache =
        Caffeine.newBuilder()
            .maximumSize(2L * entries)
            .expireAfterWrite(Duration.ofHours(1))
            .build();
    fill(entries);
  }

  private void fill(int count) {
    for (int i = 0; i < count; i++) {
      cache.put("id-" + i, "value");
    }
  }

  /** Nanoseconds for each of so many ids to drop. */
  double drops(int count) {
    String[] ids = new String[count];
    for (int i = 0; i < count; i++) {
      ids[i] = "id-" + i;
    }
    long begun = System.nanoTime();
    for (String id : ids) {
      cache.invalidate(id);
    }
    double taken = System.nanoTime() - begun;
    fill(count);
    return taken / count;
  }

  /** Nanoseconds for each of so many reads. */
  double hits(int count) {
    return new SomeReads(entries, count).time(id -> cache.get(id, same -> "loaded") != null);
  }
}
