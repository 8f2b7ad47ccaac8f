// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.peer;

import io.github.unstale.benchmarks.Figures;
import io.github.unstale.benchmarks.NotHereException;
import io.github.unstale.benchmarks.Scale;
import io.github.unstale.benchmarks.Work;
import io.github.unstale.sample.demo.ProgramNotFoundException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** All that is measured of one candidate, beside nodes of ours that do the same in turn. */
public final class PeerWork implements Work {

  private static final List<String> ROWS =
      List.of(
          "alloc_bytes",
          "write_p50",
          "latency_p50",
          "latency_p99",
          "apply_rate",
          "stale_1s_after_heal",
          "written_while_cut");

  private static final List<String> RATIOS =
      List.of("hit_vs_unstale", "latency_p50_vs_unstale", "apply_rate_vs_unstale");

  private final Candidate candidate;

  private PeerWork(Candidate candidate) {
    this.candidate = candidate;
  }

  /** One for each candidate at its best. */
  public static List<Work> best() {
    return Arrays.stream(Candidate.values())
        .filter(Candidate::isAtItsBest)
        .<Work>map(PeerWork::new)
        .toList();
  }

  /** One for each candidate. */
  public static List<Work> all() {
    return Arrays.stream(Candidate.values()).<Work>map(PeerWork::new).toList();
  }

  @Override
  public List<String> rows() {
    List<String> rows = new ArrayList<>();
    if (candidate != Candidate.UNSTALE) {
      RATIOS.forEach(row -> rows.add(candidate.row(row)));
    }
    ROWS.forEach(row -> rows.add(candidate.row(row)));
    return rows;
  }

  @Override
  public void measure(Scale scale, Figures figures) {
    try (Pair pair = Pair.open(candidate, scale == Scale.TRIAL);
        Pair unstale = Pair.open(Candidate.UNSTALE, false)) {
      new PeerHits(pair, unstale.reader()).measure(scale, figures);
      PeerApplying.measure(pair, unstale, scale, figures); // most writes by far: warms up as well
      PeerLatency.measure(pair, unstale, scale, figures);
      if (scale == Scale.TRIAL) {
        new PeerHealing(candidate).tryWith(pair, figures);
      }
    } catch (ProgramNotFoundException e) {
      throw new NotHereException(e);
    }
    if (scale != Scale.TRIAL) {
      new PeerHealing(candidate).measure(scale, figures);
    }
  }
}
