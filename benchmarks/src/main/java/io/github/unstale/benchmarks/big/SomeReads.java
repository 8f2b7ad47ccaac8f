// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.big;

import java.util.Random;
import java.util.function.Consumer;

/** Reads all over a cache: each id is as likely as any other, and no object that the cache has. */
final class SomeReads {

  private final String[] ids;

  /** So many, of ids from 0 to so many entries. */
  SomeReads(int entries, int count) {
    Random random = new Random(42);
    ids = new String[count];
    for (int i = 0; i < count; i++) {
      ids[i] = "id-" + random.nextInt(entries);
    }
  }

  /** Nanoseconds for each. */
  double time(Consumer<String> read) {
    long begun = System.nanoTime();
    for (String id : ids) {
      read.accept(id);
    }
    return (System.nanoTime() - begun) / (double) ids.length;
  }
}
