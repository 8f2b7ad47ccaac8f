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
 * How many invalidations a second a node applies that has cached a million entries, while another
 * JVM publishes them as fast as the NATS client can: from the first publishing until the last entry
 * is gone. Beside it a handler that does nothing, and one that drops entries from as big a cache of
 * Caffeine's.
 */
public final class ApplyRate implements Work {

  private static final String ROW = "apply_rate_vs_jnats";
  private static final String DROPPING = "apply_rate_vs_jnats_and_caffeine";
  private static final List<String> HEAP = List.of("-Xms2g", "-Xmx2g");

  @Override
  public List<String> rows() {
    return List.of(ROW, DROPPING);
  }

  @Override
  public void measure(Scale scale, Figures figures) {
    int entries = scale.size(1_000_000);
    int count = scale.size(100_000);
    String room = Integer.toString(2 * entries);
    try (NatsServer server = NatsServer.running();
        Lane reader = Lane.open(ReaderTask.class, HEAP, server.url(), room);
        Lane publisher = Lane.open(PublisherTask.class, server.url(), "token");
        Lane handler = Lane.open(HandlerTask.class, server.url(), "other");
        Lane other = Lane.open(PublisherTask.class, server.url(), "other");
        Lane dropper = Lane.open(DroppingTask.class, HEAP, server.url(), "third", room);
        Lane third = Lane.open(PublisherTask.class, server.url(), "third")) {
      reader.ask("fill some " + entries);
      dropper.ask("fill some " + entries);
      double[][] rates =
          Rounds.of(
              scale,
              () -> {
                double applied = rate(publisher, reader, count);
                reader.ask("fill some " + count);
                double taken = rate(other, handler, count);
                double dropped = rate(third, dropper, count);
                dropper.ask("fill some " + count);
                return new double[] {applied, taken, dropped};
              });
      figures.addRatio(ROW, "/s", rates[0], rates[1]);
      figures.addRatio(DROPPING, "/s", rates[0], rates[2]);
    }
  }

  private static double rate(Lane from, Lane to, int count) {
    to.ask("expect " + count);
    double begun = from.askNumbers("flood some " + count)[0];
    return count / (to.askNumbers("await")[0] - begun) * 1e9;
  }
}
