// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.big;

import java.util.Random;
import java.util.function.Predicate;

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

  /** Nanoseconds for each read, which says whether there was a value. */
  double time(Predicate<String> read) {
    int values = 0;
    long begun = System.nanoTime();
    for (String id : ids) {
      values += read.test(id) ? 1 : 0;
    }
    double taken = System.nanoTime() - begun;
    if (values < ids.length) {
      throw new IllegalStateException(values + " of " + ids.length + " reads had a value");
    }
    return taken / ids.length;
  }
}
