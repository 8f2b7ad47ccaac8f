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
 * One transaction that invalidates 10 000 ids: from its beginning until the server has confirmed
 * every one. Beside it the NATS client alone, which publishes as many and waits once for the
 * server; and the same client where it hears all that it publishes, as each node does.
 */
public final class Batch implements Work {

  private static final String ROW = "batch_10k_vs_jnats";
  private static final String HEARING = "batch_10k_vs_jnats_hearing";
  private static final String HEARING_ALONE = "flood_10k_hearing_vs_jnats";

  @Override
  public List<String> rows() {
    return List.of(ROW, HEARING, HEARING_ALONE);
  }

  @Override
  public void measure(Scale scale, Figures figures) {
    int count = scale.size(10_000);
    try (NatsServer server = NatsServer.running();
        Lane writer = Lane.open(WriterTask.class, server.url());
        Lane publisher = Lane.open(PublisherTask.class, server.url(), "other");
        Lane listener = Lane.open(PublisherTask.class, server.url(), "third", "hearing")) {
      double[][] taken =
          Rounds.of(
              scale,
              () ->
                  new double[] {
                    taken(writer, "batch id " + count),
                    taken(publisher, "flood id " + count),
                    taken(listener, "flood id " + count)
                  });
      figures.addRatio(ROW, "ms", taken[0], taken[1]);
      figures.addRatio(HEARING, "ms", taken[0], taken[2]);
      figures.addRatio(HEARING_ALONE, "ms", taken[2], taken[1]);
    }
  }

  private static double taken(Lane lane, String command) {
    double[] fromTo = lane.askNumbers(command);
    return (fromTo[fromTo.length - 1] - fromTo[0]) / 1e6;
  }
}
