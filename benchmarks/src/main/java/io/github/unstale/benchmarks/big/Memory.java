// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.big;

import io.github.unstale.benchmarks.Figures;
import io.github.unstale.benchmarks.Scale;
import io.github.unstale.benchmarks.Work;
import io.github.unstale.benchmarks.lane.Lane;
import java.util.List;

/**
 * How many bytes an entry takes more than in Caffeine's {@code AsyncCache}, as JOL counts all that
 * can be reached from either: what 50 000 entries more take when there are 50 000 already.
 */
public final class Memory implements Work {

  private static final String ROW = "memory_per_entry_extra_bytes";

  @Override
  public List<String> rows() {
    return List.of(ROW);
  }

  @Override
  public void measure(Scale scale, Figures figures) {
    int rounds = Math.min(3, scale.rounds()); // bytes do not depend on who else is busy
    double[] ours = new double[rounds];
    double[] theirs = new double[rounds];
    List<String> options =
        List.of(
            "-Xms1g", "-Xmx1g", "-Djol.skipHotspotSAAttach=true", "-Djdk.attach.allowAttachSelf");
    try (Lane lane = Lane.open(MemoryTask.class, options)) {
      for (int i = 0; i < rounds; i++) {
        double[] both = lane.askNumbers(Integer.toString(scale.size(50_000)));
        ours[i] = both[0];
        theirs[i] = both[1];
      }
    }
    figures.addDifference(ROW, "bytes", ours, theirs);
  }
}
