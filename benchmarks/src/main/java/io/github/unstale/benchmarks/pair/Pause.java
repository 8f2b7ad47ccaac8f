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
 * How much longer other invalidations wait while a pattern is applied to a million entries: 1000
 * transactions a second, and in the middle of each round a pattern that covers a tenth of what is
 * cached; the latency that one of a thousand exceeds, less that of the round without it.
 */
public final class Pause implements Work {

  private static final String ROW = "handler_pause_excess_p999_us";
  private static final long INTERVAL = 1_000_000;
  private static final double TAIL = 0.999;

  @Override
  public List<String> rows() {
    return List.of(ROW);
  }

  @Override
  public void measure(Scale scale, Figures figures) {
    int entries = scale.size(1_000_000);
    int count = (int) (scale.time(Duration.ofSeconds(2)).toNanos() / INTERVAL);
    double[] with = new double[scale.rounds()];
    double[] without = new double[scale.rounds()];
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
      for (int i = -2; i < scale.rounds(); i++) {
        double none = tail(writer, reader, "none" + i, count);
        other.tell("pattern-after " + count * INTERVAL / 2 + " all-*7");
        double one = tail(writer, reader, "one" + i, count);
        other.answer();
        reader.ask("fill all " + entries);
        if (i >= 0) {
          with[i] = one;
          without[i] = none;
        }
      }
    }
    figures.addDifference(ROW, "us", with, without);
  }

  private static double tail(Lane writer, Lane reader, String prefix, int count) {
    reader.ask("expect-each " + count);
    double[] begun = writer.askNumbers("pace " + prefix + ' ' + count + ' ' + INTERVAL);
    return Percentiles.between(begun, reader.askNumbers("await-each")).at(TAIL);
  }
}
