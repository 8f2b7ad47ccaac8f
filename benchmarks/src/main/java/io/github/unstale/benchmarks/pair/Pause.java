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
 * How much longer other invalidations wait while a pattern is applied to a million entries: 1000
 * transactions a second, and in the middle of each round a pattern that covers a tenth of what is
 * cached; the latency that one of a thousand exceeds, less that of the round without it.
 */
public final class Pause implements Work {

  private static final String ROW = "handler_pause_excess_p999_us";
  private static final long INTERVAL = 1_000_000;

  /** To warm up. */
  private static final long QUICKLY = INTERVAL / 10;

  private static final double TAIL = 0.999;

  @Override
  public List<String> rows() {
    return List.of(ROW);
  }

  @Override
  public void measure(Scale scale, Figures figures) {
    int entries = scale.size(1_000_000);
    int count = (int) (scale.time(Duration.ofSeconds(2)).toNanos() / INTERVAL);
    try (NatsServer server = NatsServer.running();
        Lane reader =
            Lane.open(
                ReaderTask.class,
                List.of("-Xms3g", "-Xmx3g"),
                server.url(),
                Integer.toString(2 * entries));
        Lane writer = Lane.open(WriterTask.class, server.url());
        Lane other = Lane.open(WriterTask.class, server.url())) {
      reader.ask("fill all " + entries);
      LongFunction<double[]> round =
          interval -> {
            double without = tail(writer, reader, count, interval);
            other.tell("pattern-after " + count * interval / 2 + " all-*7");
            double with = tail(writer, reader, count, interval);
            other.answer();
            reader.ask("fill all " + entries);
            return new double[] {with, without};
          };
      double[][] taken = Rounds.of(scale, () -> round.apply(QUICKLY), () -> round.apply(INTERVAL));
      figures.addDifference(ROW, "us", taken[0], taken[1]);
    }
  }

  private static double tail(Lane writer, Lane reader, int count, long interval) {
    reader.ask("expect-each " + count);
    double[] begun = writer.askNumbers("pace id " + count + ' ' + interval);
    return Percentiles.between(begun, reader.askNumbers("await-each")).at(TAIL);
  }
}
