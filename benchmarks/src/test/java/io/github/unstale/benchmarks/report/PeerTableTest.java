// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.benchmarks.Figures;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class PeerTableTest {

  private final Figures figures = new Figures();

  @Test
  void peers_haveALineEach_withWhatWasMeasured() {
    figures.add("unstale_alloc_bytes", "bytes", 0);
    figures.add("unstale_apply_rate", "/s", 310_000);
    figures.add("unstale_stale_1s_after_heal", "", 0, 0, 0);
    figures.addRatio(
        "redisson_default_hit_vs_unstale", "/s", new double[] {5e6}, new double[] {25e6});
    figures.add("redisson_default_latency_p50", "us", 180, 190, 170);
    figures.add("by_hand_write_p50", "us", 9);
    figures.addRatio(
        "by_hand_apply_rate_vs_unstale", "/s", new double[] {360e3}, new double[] {400e3});

    assertThat(new PeerTable(figures, LocalDate.of(2026, 11, 21)).over(""))
        .isEqualTo(
            """
            | peer | hits, to ours | memory that a hit allocates | a write, median | latency, median | latency, p99 | latency, to ours | invalidations applied | applied, to ours | written while cut off | old values 1 s after a cut | on |
            | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
            | Unstale | 1 | 0 bytes |  |  |  | 1 | 310,000/s | 1 |  | 0 (0 – 0) | 2026-11-21 |
            | Caffeine and jnats, by hand |  |  | 9.00 µs |  |  |  |  | 0.900 |  |  | 2026-11-21 |
            | Redisson, by default | 0.200 |  |  | 180 µs (170 – 190) |  |  |  |  |  |  | 2026-11-21 |
            """);
  }

  @Test
  void rows_areThoseOfAllPeers_butForUsBesideUs() {
    assertThat(Rows.names())
        .contains(
            "unstale_alloc_bytes", "hazelcast_hit_vs_unstale", "infinispan_default_latency_p99")
        .doesNotContain("unstale_hit_vs_unstale", "unstale_apply_rate_vs_unstale");
    assertThat(Rows.of(Row.Section.PEERS)).hasSize(10 * 10 - 3);
  }
}
