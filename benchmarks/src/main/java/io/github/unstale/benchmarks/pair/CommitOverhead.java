// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.pair;

import io.github.unstale.benchmarks.Figures;
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
  private static final int WARM = 30;

  @Override
  public List<String> rows() {
    return List.of(ROW);
  }

  @Override
  public void measure(Scale scale, Figures figures) {
    int count = scale.size(2_000);
    double[] with = new double[scale.rounds()];
    double[] without = new double[scale.rounds()];
    try (NatsServer server = NatsServer.running();
        Lane writer = Lane.open(WriterTask.class, server.url())) {
      for (int i = -WARM; i < scale.rounds(); i++) {
        double one = writer.askNumbers("commits " + count)[0];
        double none = writer.askNumbers("empty-commits " + count)[0];
        if (i >= 0) {
          with[i] = one;
          without[i] = none;
        }
      }
    }
    figures.addDifference(ROW, "us", with, without);
  }
}
