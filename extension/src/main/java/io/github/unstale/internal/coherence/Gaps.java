// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import io.github.unstale.internal.world.Log;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far the log was seen: the last number, and those before it that were not seen.
 *
 * <p>A number that is missing belongs to a transaction that is not over, or was rolled back. Nobody
 * can tell which, so it is asked for until the longest transaction is over. For one thread.
 */
class Gaps {

  /** Numbers from that of the key to this one, first missed at a time. */
  private record Gap(long last, long since) {}

  private final TreeMap<Long, Gap> gaps = new TreeMap<>();
  private long last;

  /** Begins anew. */
  void begin(Log.Position position, long now) {
    gaps.clear();
    last = position.last();
    position.missing().forEach(some -> miss(some.first(), some.last(), now));
  }

  /** Where the next round has to look. */
  Log.Position position() {
    List<Log.Numbers> missing =
        gaps.entrySet().stream()
            .map(gap -> new Log.Numbers(gap.getKey(), gap.getValue().last()))
            .toList();
    return new Log.Position(last, missing);
  }

  /** A row is visible; whether it was not before. */
  boolean see(long number, long now) {
    if (number > last) {
      miss(last + 1, number - 1, now);
      last = number;
      return true;
    }
    Map.Entry<Long, Gap> gap = gaps.floorEntry(number);
    if (gap == null || number > gap.getValue().last()) {
      return false;
    }
    gaps.remove(gap.getKey());
    miss(gap.getKey(), number - 1, gap.getValue().since());
    miss(number + 1, gap.getValue().last(), gap.getValue().since());
    return true;
  }

  /** Numbers are missing since a time. */
  void miss(long first, long upTo, long since) {
    if (first <= upTo) {
      gaps.put(first, new Gap(upTo, since));
    }
  }

  /** Gives up what was missed before a time: nothing will come of it any more. */
  void forget(long before) {
    gaps.values().removeIf(gap -> gap.since() - before < 0);
  }
}
