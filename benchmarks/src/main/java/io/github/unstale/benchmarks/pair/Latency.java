// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.pair;

import io.github.unstale.benchmarks.Figures;
import io.github.unstale.benchmarks.Scale;
import io.github.unstale.benchmarks.Work;
import io.github.unstale.benchmarks.lane.Lane;
import io.github.unstale.it.fixture.NatsServer;
import java.time.Duration;
import java.util.List;

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

  @Override
  public List<String> rows() {
    return List.of(MEDIAN, TAIL);
  }

  @Override
  public void measure(Scale scale, Figures figures) {
    int count = (int) (scale.time(Duration.ofMillis(1_200)).toNanos() / INTERVAL);
    double[][] ours = new double[2][scale.rounds()];
    double[][] theirs = new double[2][scale.rounds()];
    try (NatsServer server = NatsServer.running();
        Lane reader = Lane.open(ReaderTask.class, server.url(), "100000");
        Lane writer = Lane.open(WriterTask.class, server.url());
        Lane handler = Lane.open(HandlerTask.class, server.url(), "other");
        Lane publisher = Lane.open(PublisherTask.class, server.url(), "other")) {
      for (int i = 0; i < 3; i++) { // until all is compiled
        sent(writer, reader, "warm" + i, count);
        sent(publisher, handler, "warm" + i, count);
      }
      for (int i = 0; i < scale.rounds(); i++) {
        reader.ask("fill r" + i + " " + count);
        put(ours, i, sent(writer, reader, "r" + i, count));
        put(theirs, i, sent(publisher, handler, "r" + i, count));
      }
    }
    figures.addRatio(MEDIAN, "us", ours[0], theirs[0]);
    figures.addRatio(TAIL, "us", ours[1], theirs[1]);
  }

  private static Percentiles sent(Lane from, Lane to, String prefix, int count) {
    to.ask("expect-each " + count);
    double[] begun = from.askNumbers("pace " + prefix + ' ' + count + ' ' + INTERVAL);
    return Percentiles.between(begun, to.askNumbers("await-each"));
  }

  private static void put(double[][] rounds, int round, Percentiles taken) {
    rounds[0][round] = taken.at(0.5);
    rounds[1][round] = taken.at(0.99);
  }
}
