// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.internal.world.Log.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class WantedTest {

  @Test
  void nothing_missing_isNothingWanted() {
    assertThat(Wanted.of(List.of()))
        .isEqualTo(new Wanted(List.of(), List.of(), /* isExact= */ true));
  }

  @Test
  void few_missing_areAskedForOneByOne() {
    assertThat(Wanted.of(List.of(new Numbers(3, 5), new Numbers(8, 8))))
        .isEqualTo(new Wanted(List.of(8L, 3L, 4L, 5L), List.of(), /* isExact= */ true));
  }

  @Test
  void wide_missing_areRanges() {
    assertThat(Wanted.of(List.of(new Numbers(3, 3_000), new Numbers(4_000, 4_000))))
        .isEqualTo(
            new Wanted(List.of(4_000L), List.of(new Numbers(3, 3_000)), /* isExact= */ true));
  }

  @Test
  void ranges_tooMany_areCutWhereTheDistancesAreWidest() {
    List<Numbers> missing =
        LongStream.of(1, 3_000, 10_000, 13_000, 30_000, 50_000)
            .mapToObj(first -> new Numbers(first, first + 1_999))
            .toList();

    assertThat(Wanted.of(missing).ranges())
        .containsExactly(
            new Numbers(1, 4_999),
            new Numbers(10_000, 14_999),
            new Numbers(30_000, 31_999),
            new Numbers(50_000, 51_999));
  }

  @Test
  void whatever_isMissing_isAskedFor() {
    Random random = new Random(7);
    for (int i = 0; i < 500; i++) {
      List<Numbers> missing = missing(random);
      Wanted wanted = Wanted.of(missing);

      List<Numbers> asked = new ArrayList<>(wanted.ranges());
      wanted.numbers().forEach(number -> asked.add(new Numbers(number, number)));
      assertThat(wanted.numbers()).hasSizeLessThanOrEqualTo(wanted.places());
      assertThat(wanted.places()).isLessThanOrEqualTo(Wanted.MOST_NUMBERS);
      assertThat(wanted.ranges()).hasSizeLessThanOrEqualTo(Wanted.MOST_RANGES);
      assertThat(wanted.ranges()).isSortedAccordingTo(Comparator.comparingLong(Numbers::first));
      assertThat(missing)
          .allSatisfy(
              some -> {
                assertThat(asked).anyMatch(part -> holds(part, some.first()));
                assertThat(asked).anyMatch(part -> holds(part, some.last()));
              });
      assertThat(width(asked)).isGreaterThanOrEqualTo(width(missing));
      if (wanted.isExact()) {
        assertThat(width(asked)).isEqualTo(width(missing));
      }
    }
  }

  private static boolean holds(Numbers part, long number) {
    return part.first() <= number && number <= part.last();
  }

  private static long width(List<Numbers> parts) {
    return parts.stream().mapToLong(part -> part.last() - part.first() + 1).sum();
  }

  private static List<Numbers> missing(Random random) {
    List<Numbers> missing = new ArrayList<>();
    long next = 1;
    int count = random.nextInt(random.nextBoolean() ? 10 : 700);
    for (int i = 0; i < count; i++) {
      long first = next + random.nextInt(50);
      long last = first + (random.nextInt(20) == 0 ? random.nextInt(2_000) : random.nextInt(3));
      missing.add(new Numbers(first, last));
      next = last + 2;
    }
    return missing;
  }
}
