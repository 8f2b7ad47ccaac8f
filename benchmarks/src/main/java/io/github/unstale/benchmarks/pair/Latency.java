// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.pair;

import io.github.unstale.benchmarks.Figures;
import io.github.unstale.benchmarks.Rounds;
import io.github.unstale.benchmarks.Scale;
import io.github.unstale.benchmarks.Work;
import io.github.unstale.benchmarks.lane.Lane;
import io.github.unstale.it.fixture.NatsServer;
import java.time.Duration;
import java.util.List;
import java.util.function.LongFunction;

/**
 * How long after a transaction the other node has dropped what it invalidated, at 1000 transactions
 * a second: from the end of {@code commit} on one JVM until the entry is gone in the other.
 *
 * <p>Beside it the NATS client alone: from just before {@code publish} until the handler is called.
 */
public final class Latency implements Work {

  private static final String MEDIAN = "latency_p50_vs_jnats";
  private static final String TAIL = "latency_p99_vs_jnats";
  private static final long INTERVAL = 1_000_000;

  /** To warm up. */
  private static final long QUICKLY = INTERVAL / 10;

  @Override
  public List<String> rows() {
    return List.of(MEDIAN, TAIL);
  }

  @Override
  public void measure(Scale scale, Figures figures) {
    int count = (int) (scale.time(Duration.ofMillis(1_200)).toNanos() / INTERVAL);
    try (NatsServer server = NatsServer.running();
        Lane reader = Lane.open(ReaderTask.class, server.url(), "100000");
        Lane writer = Lane.open(WriterTask.class, server.url());
        Lane handler = Lane.open(HandlerTask.class, server.url(), "other");
        Lane publisher = Lane.open(PublisherTask.class, server.url(), "other")) {
      LongFunction<double[]> round =
          interval -> {
            reader.ask("fill id " + count);
            Percentiles ours = sent(writer, reader, count, interval);
            Percentiles theirs = sent(publisher, handler, count, interval);
            return new double[] {ours.at(0.5), theirs.at(0.5), ours.at(0.99), theirs.at(0.99)};
          };
      double[][] taken = Rounds.of(scale, () -> round.apply(QUICKLY), () -> round.apply(INTERVAL));
      figures.addRatio(MEDIAN, "us", taken[0], taken[1]);
      figures.addRatio(TAIL, "us", taken[2], taken[3]);
    }
  }

  private static Percentiles sent(Lane from, Lane to, int count, long interval) {
    to.ask("expect-each " + count);
    double[] begun = from.askNumbers("pace id " + count + ' ' + interval);
    return Percentiles.between(begun, to.askNumbers("await-each"));
  }
}
