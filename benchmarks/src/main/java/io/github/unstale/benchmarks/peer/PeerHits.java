// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.peer;

import io.github.unstale.benchmarks.Figures;
import io.github.unstale.benchmarks.Scale;
import io.github.unstale.benchmarks.lane.Lane;
import java.time.Duration;

/**
 * Reads of what is near, by one thread, of few ids often and most rarely: how many a second, beside
 * as many of Unstale's in the same round, and bytes that the thread allocates for one.
 */
final class PeerHits {

  private static final Duration ROUND = Duration.ofMillis(400);

  private final Pair pair;
  private final Lane unstale;

  PeerHits(Pair pair, Lane unstale) {
    this.pair = pair;
    this.unstale = unstale;
  }

  void measure(Scale scale, Figures figures) {
    double[] rates = new double[scale.rounds()];
    double[] besides = new double[scale.rounds()];
    double[] bytes = new double[scale.rounds()];
    String read = "read " + scale.time(ROUND).toNanos();
    for (int warmup = 0; warmup < 5; warmup++) {
      pair.reader().ask(read);
      unstale.ask(read);
    }
    for (int round = 0; round < rates.length; round++) {
      boolean first = round % 2 == 0;
      double[] one = Lane.numbers((first ? pair.reader() : unstale).ask(read));
      double[] other = Lane.numbers((first ? unstale : pair.reader()).ask(read));
      rates[round] = first ? one[0] : other[0];
      besides[round] = first ? other[0] : one[0];
      bytes[round] = first ? one[1] : other[1];
    }
    Candidate candidate = pair.candidate();
    candidate.addRatio(figures, "hit", "/s", rates, besides);
    figures.add(candidate.row("alloc_bytes"), "bytes", bytes);
  }
}
