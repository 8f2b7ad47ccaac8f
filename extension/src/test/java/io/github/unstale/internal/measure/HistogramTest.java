// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.Timing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistogramTest {

  private static final long START = Long.MAX_VALUE - 1_000; // clocks may overflow

  private final Histogram histogram = new Histogram(START);

  @Test
  void timing_nothingMeasured_isNone() {
    assertThat(histogram.timing(START)).isEqualTo(Timing.NONE);
    assertThat(Timing.NONE.mean()).isZero();
  }

  @Test
  void timing_ofAHundred_hasItsPercentiles() {
    for (int i = 1; i <= 100; i++) {
      histogram.add(Duration.ofMillis(i).toNanos(), START + i);
    }

    Timing timing = histogram.timing(START + 100);

    assertThat(timing.count()).isEqualTo(100);
    assertThat(timing.total()).isEqualTo(Duration.ofMillis(5050));
    assertThat(timing.mean()).isEqualTo(Duration.ofMillis(5050).dividedBy(100));
    assertThat(timing.p50()).isBetween(Duration.ofMillis(50), Duration.ofMillis(53));
    assertThat(timing.p99()).isBetween(Duration.ofMillis(99), Duration.ofMillis(105));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 15, 16, 17, 31, 32, 1_000, 123_456_789, Long.MAX_VALUE / 2})
  void timing_ofOne_isNoShorterAndHardlyLonger(long nanos) {
    histogram.add(nanos, START);

    long p50 = histogram.timing(START).p50().toNanos();

    assertThat(p50).isGreaterThanOrEqualTo(nanos);
    assertThat((double) p50).isLessThanOrEqualTo(nanos * 1.07);
  }

  @Test
  void add_negative_countsAsZero() {
    histogram.add(-5, START);

    assertThat(histogram.timing(START))
        .isEqualTo(new Timing(1, Duration.ZERO, Duration.ZERO, Duration.ZERO));
  }

  @Test
  void timing_afterOneWindow_stillHasWhatWasMeasured() {
    histogram.add(1_000, START);

    assertThat(histogram.timing(START + Histogram.WINDOW).p50()).isPositive();
  }

  @Test
  void timing_afterTwoWindows_hasOnlyCountAndTotal() {
    histogram.add(1_000, START);
    histogram.add(15, START + Histogram.WINDOW);

    Timing timing = histogram.timing(START + 2 * Histogram.WINDOW);

    assertThat(timing.count()).isEqualTo(2);
    assertThat(timing.total()).isEqualTo(Duration.ofNanos(1_015));
    assertThat(timing.p99()).isEqualTo(Duration.ofNanos(15));
  }

  @Test
  void timing_afterALongPause_forgetsBothWindows() {
    histogram.add(1_000, START);

    assertThat(histogram.timing(START + 3 * Histogram.WINDOW).p99()).isZero();
  }

  @Test
  void add_byManyThreads_countsAll() {
    List<CompletableFuture<Void>> threads = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      threads.add(
          CompletableFuture.runAsync(
              () -> {
                for (int k = 0; k < 10_000; k++) {
                  histogram.add(100, START + k * (Histogram.WINDOW / 5_000));
                }
              }));
    }
    CompletableFuture.allOf(threads.toArray(CompletableFuture[]::new)).join();

    assertThat(histogram.timing(START).count()).isEqualTo(80_000);
    assertThat(histogram.timing(START).total()).isEqualTo(Duration.ofMillis(8));
  }
}
