// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.big;

import io.github.unstale.benchmarks.Figures;
import io.github.unstale.benchmarks.Rounds;
import io.github.unstale.benchmarks.Scale;
import io.github.unstale.benchmarks.Work;
import io.github.unstale.benchmarks.lane.Lane;
import java.util.List;

/**
 * What more and more entries cost a node that has them cached: a hit, and a message of one id, each
 * beside Caffeine's with as many; and how long after its message a tag, a pattern or a doubt holds,
 * and a pattern has been swept. Each number of entries has a JVM of its own with the same heap.
 */
public final class EntriesOfACache implements Work {

  private static final String CURVE = "entries";
  private static final int[] SIZES = {10_000, 30_000, 100_000, 300_000, 1_000_000};

  /** Enough to see that the code works. */
  private static final int[] TRIED = {100, 1_000};

  private static final List<String> HEAP = List.of("-Xms3g", "-Xmx3g");
  private static final String BOUND_IN_MILLIS = "200";
  private static final int READS = 100_000;
  private static final int DROPS = 10_000;
  private static final int TAGS = 2_000;

  /**
   * A line of the curve.
   *
   * @param name with its unit
   * @param command what a lane is asked in each round
   */
  private record Asked(String name, String command) {}

  /** Measures nothing yet. */
  public EntriesOfACache() {}

  @Override
  public List<String> rows() {
    return List.of();
  }

  @Override
  public List<String> curves() {
    return List.of(CURVE);
  }

  @Override
  public void measure(Scale scale, Figures figures) {
    for (int size : scale == Scale.TRIAL ? TRIED : SIZES) {
      measure(size, scale, figures);
    }
  }

  private static void measure(int size, Scale scale, Figures figures) {
    List<Asked> lines = lines(scale.size(READS), Math.min(size, scale.size(DROPS)));
    try (Lane lane = Lane.open(BigTask.class, HEAP, Integer.toString(size), BOUND_IN_MILLIS)) {
      double[][] taken =
          Rounds.of(
              scale,
              () -> warmUp(lane, lines, Math.min(size, READS), scale.size(TAGS)),
              () -> round(lane, lines));
      for (int line = 0; line < taken.length; line++) {
        figures.addPoint(CURVE, lines.get(line).name(), size, taken[line]);
      }
    }
  }

  /** More of what is quick than a round has: with many entries, there is time for few rounds. */
  private static double[] warmUp(Lane lane, List<Asked> lines, int messages, int tags) {
    lane.ask("messages " + messages);
    lane.ask("caffeine " + messages);
    lane.ask("tag " + tags);
    return round(lane, lines);
  }

  private static double[] round(Lane lane, List<Asked> lines) {
    lane.ask("hits " + READS / 100); // all that was in doubt is loaded before anything is timed
    return lines.stream().mapToDouble(line -> lane.askNumbers(line.command())[0]).toArray();
  }

  private static List<Asked> lines(int reads, int drops) {
    return List.of(
        new Asked("a hit, ns", "hits " + reads),
        new Asked("a hit of Caffeine's, ns", "caffeine-hits " + reads),
        new Asked("our own work for a message, ns", "messages " + drops),
        new Asked("what Caffeine alone takes to drop an entry, ns", "caffeine " + drops),
        new Asked("a tag of ten entries until it holds, us", "tag 200"),
        new Asked("a pattern until it holds, us", "pattern 3"),
        new Asked("a pattern until the last entry is gone, us", "sweep 1"),
        new Asked("doubt until it holds, us", "doubt 3"));
  }
}
