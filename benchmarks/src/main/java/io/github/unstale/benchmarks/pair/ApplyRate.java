// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.pair;

import io.github.unstale.benchmarks.Figures;
import io.github.unstale.benchmarks.Scale;
import io.github.unstale.benchmarks.Work;
import io.github.unstale.benchmarks.lane.Lane;
import io.github.unstale.it.fixture.NatsServer;
import java.util.List;

/**
 * How many invalidations a second a node applies that has cached a million entries, while another
 * JVM publishes them as fast as the NATS client can: from the first publishing until the last entry
 * is gone. Beside it a handler that does nothing.
 */
public final class ApplyRate implements Work {

  private static final String ROW = "apply_rate_vs_jnats";

  @Override
  public List<String> rows() {
    return List.of(ROW);
  }

  @Override
  public void measure(Scale scale, Figures figures) {
    int entries = scale.size(1_000_000);
    int count = scale.size(100_000);
    double[] ours = new double[scale.rounds()];
    double[] theirs = new double[scale.rounds()];
    try (NatsServer server = NatsServer.running();
        Lane reader =
            Lane.open(
                ReaderTask.class,
                List.of("-Xms2g", "-Xmx2g"),
                server.url(),
                Integer.toString(2 * entries));
        Lane publisher = Lane.open(PublisherTask.class, server.url(), "token");
        Lane handler = Lane.open(HandlerTask.class, server.url(), "other");
        Lane other = Lane.open(PublisherTask.class, server.url(), "other")) {
      reader.ask("fill some " + entries);
      for (int i = 0; i < 3; i++) {
        rate(publisher, reader, count);
        reader.ask("fill some " + count);
        rate(other, handler, count);
      }
      for (int i = 0; i < scale.rounds(); i++) {
        ours[i] = rate(publisher, reader, count);
        reader.ask("fill some " + count);
        theirs[i] = rate(other, handler, count);
      }
    }
    figures.addRatio(ROW, "/s", ours, theirs);
  }

  private static double rate(Lane from, Lane to, int count) {
    to.ask("expect " + count);
    double begun = from.askNumbers("flood some " + count)[0];
    return count / (to.askNumbers("await")[0] - begun) * 1e9;
  }
}
