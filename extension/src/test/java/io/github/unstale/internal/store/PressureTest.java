// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.RemovalCause;
import io.github.unstale.internal.config.CacheSettings;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PressureTest {

  private static final int READS = 6_400;

  private final LongAdder evictions = new LongAdder();
  private long now = Long.MAX_VALUE - 1_000; // the clock may go over its end
  private final Pressure pressure = new Pressure(CacheCluster.SETTINGS, evictions, () -> now);

  private static long counted(Pressure pressure, long from) {
    return LongStream.range(0, READS).filter(passed -> pressure.counts(from + passed)).count();
  }

  @Test
  void counts_asLongAsNothingHadToGo_oneReadOf256() {
    assertThat(counted(pressure, now)).isEqualTo(READS / 256);
  }

  @Test
  void counts_forAMinuteAfterAnEviction_everyRead() {
    pressure.evicted(RemovalCause.SIZE);

    assertThat(counted(pressure, now + Pressure.LASTS - READS)).isEqualTo(READS);
    assertThat(counted(pressure, now + Pressure.LASTS)).isEqualTo(READS / 256);
  }

  @Test
  void counts_whatHasExpired_hadNotToGo() {
    pressure.evicted(RemovalCause.EXPIRED);

    assertThat(counted(pressure, now)).isEqualTo(READS / 256);
    assertThat(evictions.sum()).isEqualTo(1);
  }

  @Test
  void counts_whereEntriesLiveOnByBeingRead_everyRead() {
    var expiry =
        new CacheSettings.Expiry(
            Duration.ofMinutes(10), Duration.ofMinutes(1), Duration.ZERO, /* jitter= */ 0);
    CacheSettings settings = new CacheCluster.Settings().expiry(expiry).build();

    assertThat(counted(new Pressure(settings, evictions, () -> now), now)).isEqualTo(READS);
  }
}
