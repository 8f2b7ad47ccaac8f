// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.peer;

import io.github.unstale.benchmarks.Figures;
import io.github.unstale.benchmarks.Scale;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * For how many ids an application still reads the old value, a second after the nodes can reach
 * each other again, of those that were written while they could not for two seconds: one each five
 * milliseconds, two hundred at most. How many those are is a row of its own: with some, a write
 * waits for the other node, or fails, and then there is nothing that could be stale.
 */
final class PeerHealing {

  private static final Ids IDS = new Ids(40_000, 200, 0);
  private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(5);
  private static final Duration CUT = Duration.ofSeconds(2);
  private static final Duration HEALED = Duration.ofSeconds(1);

  /** Each with nodes of its own: who has split stays so for minutes. */
  private static final int ROUNDS = 3;

  private final Candidate candidate;

  PeerHealing(Candidate candidate) {
    this.candidate = candidate;
  }

  void measure(Scale scale, Figures figures) {
    int rounds = Math.min(ROUNDS, scale.rounds());
    List<Outcome> outcomes = new ArrayList<>();
    while (outcomes.size() < rounds) {
      try (Pair pair = Pair.open(candidate, true)) {
        outcomes.add(outcome(pair, CUT, HEALED));
      }
    }
    add(outcomes, figures);
  }

  /** A moment only, with nodes that are there. */
  void tryWith(Pair pair, Figures figures) {
    add(List.of(outcome(pair, CUT.dividedBy(20), HEALED.dividedBy(20))), figures);
  }

  private void add(List<Outcome> outcomes, Figures figures) {
    double[] stale = outcomes.stream().mapToDouble(Outcome::stale).toArray();
    double[] written = outcomes.stream().mapToDouble(Outcome::written).toArray();
    figures.add(candidate.row("stale_1s_after_heal"), "ids", stale);
    figures.add(candidate.row("written_while_cut"), "ids", written);
  }

  private record Outcome(int written, int stale) {}

  private static Outcome outcome(Pair pair, Duration cut, Duration healed) {
    pair.bus().cut();
    long begun = System.nanoTime();
    pair.writer().tell("pace " + IDS.changed() + " " + INTERVAL);
    pass(begun, cut);
    long mended = System.nanoTime();
    pair.bus().mend();
    pass(mended, healed);
    String[] stale = pair.reader().ask("stale " + IDS).split(" ");
    long[] writes = Pair.times(pair.writer().answer());
    int written = 0;
    int old = 0;
    for (int i = 0; i < stale.length; i++) {
      if (writes[2 * i + 1] < mended) {
        written++;
        old += stale[i].equals("1") ? 1 : 0;
      }
    }
    return new Outcome(written, old);
  }

  private static void pass(long since, Duration time) {
    long end = since + time.toNanos();
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
  }
}
