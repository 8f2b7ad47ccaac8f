// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.pair;

import io.github.unstale.benchmarks.Figures;
import io.github.unstale.benchmarks.Rounds;
import io.github.unstale.benchmarks.Scale;
import io.github.unstale.benchmarks.Work;
import io.github.unstale.benchmarks.lane.Lane;
import io.github.unstale.it.fixture.NatsServer;
import java.util.List;

/**
 * What a transaction pays for invalidating one id: the mean time of one from {@code begin} to the
 * end of {@code commit} with it, less that of one that does nothing.
 */
public final class CommitOverhead implements Work {

  private static final String ROW = "commit_overhead_us";

  @Override
  public List<String> rows() {
    return List.of(ROW);
  }

  @Override
  public void measure(Scale scale, Figures figures) {
    int count = scale.size(2_000);
    try (NatsServer server = NatsServer.running();
        Lane writer = Lane.open(WriterTask.class, server.url())) {
      double[][] taken =
          Rounds.of(
              scale,
              () ->
                  new double[] {
                    writer.askNumbers("commits " + count)[0],
                    writer.askNumbers("empty-commits " + count)[0]
                  });
      figures.addDifference(ROW, "us", taken[0], taken[1]);
    }
  }
}
