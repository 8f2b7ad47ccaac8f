// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Ways to fill a play's cache that are not of interest for what they return.
 *
 * @param cache the reader's
 * @param thing what is read
 */
record OtherReads(LocalCache<String, String> cache, OneThing thing) {

  /** Loads with the loader for many; this happens between database and cache. */
  void manyWhile(Runnable meanwhile) {
    cache.getAll(
        Set.of(Play.ID, "2"),
        ids -> {
          String found = thing.visible();
          meanwhile.run();
          return Map.of(Play.ID, found, "2", found);
        },
        Play::tags);
  }

  /** Loads anew; this happens between database and cache. */
  void anewWhile(Runnable meanwhile) {
    cache.fresh(
        Play.ID,
        id -> {
          String found = thing.visible();
          meanwhile.run();
          return found;
        },
        Play::tags);
  }

  /** Loads without waiting; this happens before the value is there. */
  void asyncWhile(Runnable meanwhile) {
    CompletableFuture<String> coming = new CompletableFuture<>();
    String found = thing.visible();
    cache.getAsync(Play.ID, id -> coming);
    meanwhile.run();
    coming.complete(found);
  }

  /** Loads what was there before the last commit, as from an old snapshot. */
  void oldSnapshot() {
    oldSnapshotWhile(() -> {});
  }

  /** The same; this happens between database and cache. */
  void oldSnapshotWhile(Runnable meanwhile) {
    cache.get(
        Play.ID,
        id -> {
          String found = thing.before();
          meanwhile.run();
          return found;
        },
        Play::tags);
  }
}
