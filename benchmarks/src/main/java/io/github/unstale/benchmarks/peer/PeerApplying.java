// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.peer;

import io.github.unstale.benchmarks.Figures;
import io.github.unstale.benchmarks.Rounds;
import io.github.unstale.benchmarks.Scale;
import java.time.Duration;

/**
 * Changes a second that reach the other node when one node makes them as quickly as it can: from
 * the first write until each of the ids was seen to be gone there. None, in a round that has lost
 * one of them.
 */
final class PeerApplying {

  private static final int COUNT = 20_000;
  private static final int FROM = 10_000;

  /**
   * Two JVMs and a server on two cores: their compilers are done after fifteen seconds. Half is
   * ours.
   */
  private static final Duration WARMING = Duration.ofSeconds(40);

  private final Pair pair;

  /** With the values that they have now. */
  private Ids ids;

  private PeerApplying(Pair pair, int count) {
    this.pair = pair;
    this.ids = new Ids(FROM, count, 0);
  }

  static void measure(Pair pair, Pair unstale, Scale scale, Figures figures) {
    var theirs = new PeerApplying(pair, scale.size(COUNT));
    var ours = new PeerApplying(unstale, scale.size(COUNT));
    double[][] rates = Rounds.of(scale, WARMING, () -> new double[] {theirs.rate(), ours.rate()});
    Candidate candidate = pair.candidate();
    figures.add(candidate.row("apply_rate"), "/s", rates[0]);
    candidate.addRatio(figures, "apply_rate", "/s", rates[0], rates[1]);
  }

  private double rate() {
    pair.reader().ask("warm " + ids);
    pair.reader().tell("sweep " + ids);
    ids = ids.changed();
    long begun = Long.parseLong(pair.writer().ask("flood " + ids));
    String gone = pair.reader().answer();
    if (gone.equals(PeerTask.NEVER)) {
      pair.writer().ask("flood " + ids); // or the old value would stand in the next round's way
      return 0;
    }
    return ids.count() * 1e9 / (Long.parseLong(gone) - begun);
  }
}
