// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/** Counts by kind, and knows which counts are worth a line. Safe for use by multiple threads. */
final class Tally {

  private final Map<Object, Long> counts = new ConcurrentHashMap<>();

  /** Counts one; the count if it is 1 or another power of ten. */
  OptionalLong add(Object kind) {
    long count = counts.merge(kind, 1L, Long::sum);
    return isPowerOfTen(count) ? OptionalLong.of(count) : OptionalLong.empty();
  }

  private static boolean isPowerOfTen(long count) {
    long rest = count;
    while (rest % 10 == 0) {
      rest /= 10;
    }
    return rest == 1;
  }
}
