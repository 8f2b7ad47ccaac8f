// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.log;

import io.github.unstale.internal.world.Log.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * How missing numbers are asked for: one by one as long as they are few, and the rest in a few
 * ranges.
 *
 * @param numbers these
 * @param ranges what lies in these
 * @param isExact whether the ranges have nothing in them but what is missing
 */
record Wanted(List<Long> numbers, List<Numbers> ranges, boolean isExact) {

  /** So many numbers are asked for one by one. */
  static final int MOST_NUMBERS = 1024;

  /** So many ranges. */
  static final int MOST_RANGES = 4;

  static Wanted of(List<Numbers> missing) {
    List<Long> numbers = new ArrayList<>();
    List<Numbers> rest = new ArrayList<>();
    for (Numbers some : narrowFirst(missing)) {
      if (some.last() - some.first() < MOST_NUMBERS - numbers.size()) {
        LongStream.rangeClosed(some.first(), some.last()).forEach(numbers::add);
      } else {
        rest.add(some);
      }
    }
    rest.sort(Comparator.comparingLong(Numbers::first));
    return rest.size() <= MOST_RANGES
        ? new Wanted(numbers, rest, /* isExact= */ true)
        : new Wanted(numbers, joined(rest), /* isExact= */ false);
  }

  private static List<Numbers> narrowFirst(List<Numbers> missing) {
    return missing.stream()
        .sorted(Comparator.comparingLong(some -> some.last() - some.first()))
        .toList();
  }

  /** Neighbours as one, but for the widest distances between them. */
  private static List<Numbers> joined(List<Numbers> inOrder) {
    List<Integer> cuts =
        IntStream.range(1, inOrder.size())
            .boxed()
            .sorted(
                Comparator.comparingLong(i -> inOrder.get(i - 1).last() - inOrder.get(i).first()))
            .limit(MOST_RANGES - 1L)
            .sorted()
            .toList();
    List<Numbers> joined = new ArrayList<>();
    int from = 0;
    for (int cut : cuts) {
      joined.add(new Numbers(inOrder.get(from).first(), inOrder.get(cut - 1).last()));
      from = cut;
    }
    joined.add(new Numbers(inOrder.get(from).first(), inOrder.get(inOrder.size() - 1).last()));
    return joined;
  }

  /** For how many numbers the statement asks: one of a few counts, as drivers keep statements. */
  int places() {
    return IntStream.of(1, 16, 128)
        .filter(some -> numbers.size() <= some)
        .findFirst()
        .orElse(MOST_NUMBERS);
  }
}
