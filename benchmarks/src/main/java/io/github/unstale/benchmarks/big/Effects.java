// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.big;

import io.github.unstale.benchmarks.Figures;
import io.github.unstale.benchmarks.Scale;
import io.github.unstale.benchmarks.Work;
import io.github.unstale.benchmarks.lane.Lane;
import java.util.List;

/**
 * How long after the client has handed over a pattern or a tag of ten entries, or after the node
 * has heard from it that something was lost, a read of a node of a million entries sees it.
 */
public final class Effects implements Work {

  /** How often in a round: the first ones find in no processor's cache what they need. */
  private static final List<String> EFFECTS = List.of("pattern 3", "tag 200", "doubt 9");

  private static final List<String> ROWS =
      List.of("pattern_1m_effect_us", "tag_10_of_1m_us", "doubt_1m_us");
  private static final int WARM = 2;

  /** So many tags until the compilers are done with what they pass through. */
  private static final int COMPILED = 15_000;

  @Override
  public List<String> rows() {
    return ROWS;
  }

  @Override
  public void measure(Scale scale, Figures figures) {
    String entries = Integer.toString(scale.size(1_000_000));
    double[][] rounds = new double[3][scale.rounds()];
    try (Lane lane = Lane.open(BigTask.class, List.of("-Xms3g", "-Xmx3g"), entries, "200")) {
      lane.ask("tag " + scale.size(COMPILED));
      for (int i = -WARM; i < scale.rounds(); i++) {
        for (int effect = 0; effect < EFFECTS.size(); effect++) {
          double taken = lane.askNumbers(EFFECTS.get(effect))[0];
          if (i >= 0) {
            rounds[effect][i] = taken;
          }
        }
      }
    }
    for (int effect = 0; effect < EFFECTS.size(); effect++) {
      figures.add(ROWS.get(effect), "us", rounds[effect]);
    }
  }
}
