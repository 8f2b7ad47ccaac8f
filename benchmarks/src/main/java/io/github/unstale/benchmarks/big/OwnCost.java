// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.big;

import io.github.unstale.benchmarks.Figures;
import io.github.unstale.benchmarks.Rounds;
import io.github.unstale.benchmarks.Scale;
import io.github.unstale.benchmarks.Work;
import io.github.unstale.benchmarks.lane.Lane;
import java.util.List;

/**
 * What a message of one id costs a node that has 50 000 entries cached: from what the client hands
 * over until the entry is dropped and its loads are fenced off; and what Caffeine alone takes to
 * drop one.
 */
public final class OwnCost implements Work {

  private static final String ROW = "own_cost_per_message_ns";
  private static final String LIMIT = "caffeine_drop_ns";

  @Override
  public List<String> rows() {
    return List.of(ROW, LIMIT);
  }

  @Override
  public void measure(Scale scale, Figures figures) {
    String entries = Integer.toString(scale.size(50_000));
    try (Lane lane = Lane.open(BigTask.class, entries, "1000")) {
      double[][] taken =
          Rounds.of(
              scale,
              () ->
                  new double[] {
                    lane.askNumbers("messages " + entries)[0],
                    lane.askNumbers("caffeine " + entries)[0]
                  });
      figures.add(ROW, "ns", taken[0]);
      figures.add(LIMIT, "ns", taken[1]);
    }
  }
}
