// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.pair;

import io.github.unstale.benchmarks.Figure;
import io.github.unstale.benchmarks.Figures;
import io.github.unstale.benchmarks.Rounds;
import io.github.unstale.benchmarks.Scale;
import io.github.unstale.benchmarks.Work;
import io.github.unstale.benchmarks.lane.Lane;
import io.github.unstale.it.fixture.NatsServer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What more and more ids cost a transaction that invalidates them: from its beginning until its
 * commit returns, and until the server has confirmed every one. Beside it the NATS client alone,
 * which publishes as many and waits once for the server.
 *
 * <p>The two take turns; a round is the median of several transactions where they are short.
 */
public final class IdsInATransaction implements Work {

  private static final String CURVE = "ids";
  private static final int[] SIZES = {1, 10, 100, 1_000, 10_000};

  /** Enough to see that the code works. */
  private static final int[] TRIED = {1, 10};

  private static final List<String> LINES =
      List.of(
          "a transaction until its commit returns, us",
          "a transaction until the server has confirmed all, us",
          "as many messages of jnats' until the server has them, us");

  private static final int MOST_TIMES = 200;
  private static final int MOST_IDS = 10_000;

  /** Measures nothing yet. */
  public IdsInATransaction() {}

  @Override
  public List<String> rows() {
    return List.of();
  }

  @Override
  public List<String> curves() {
    return List.of(CURVE);
  }

  @Override
  public void measure(Scale scale, Figures figures) {
    int[] sizes = scale == Scale.TRIAL ? TRIED : SIZES;
    try (NatsServer server = NatsServer.running();
        Lane writer = Lane.open(WriterTask.class, server.url());
        Lane publisher = Lane.open(PublisherTask.class, server.url(), "other")) {
      double[][] taken =
          Rounds.of(
              scale,
              () -> warmUp(scale.size(MOST_IDS), writer, publisher),
              () ->
                  IntStream.of(sizes)
                      .mapToObj(size -> taken(size, scale, writer, publisher))
                      .flatMapToDouble(Arrays::stream)
                      .toArray());
      for (int i = 0; i < taken.length; i++) {
        int line = i % LINES.size();
        figures.addPoint(CURVE, LINES.get(line), sizes[i / LINES.size()], taken[i]);
      }
    }
  }

  /** Many ids in a transaction, and many transactions. */
  private static String warmUp(int ids, Lane writer, Lane publisher) {
    writer.ask("batch id " + ids);
    writer.ask("commits " + ids);
    return publisher.ask("flood id " + ids);
  }

  /** The medians for transactions of so many ids, in the order of the lines. */
  private static double[] taken(int ids, Scale scale, Lane writer, Lane publisher) {
    int times = scale.size(Math.min(MOST_TIMES, MOST_IDS / ids));
    double[] commit = new double[times];
    double[] confirmed = new double[times];
    double[] jnats = new double[times];
    for (int i = 0; i < times; i++) {
      double[] batch = writer.askNumbers("batch t" + i + " " + ids);
      double[] flood = publisher.askNumbers("flood t" + i + " " + ids);
      commit[i] = (batch[1] - batch[0]) / 1e3;
      confirmed[i] = (batch[2] - batch[0]) / 1e3;
      jnats[i] = (flood[1] - flood[0]) / 1e3;
    }
    return new double[] {Figure.median(commit), Figure.median(confirmed), Figure.median(jnats)};
  }
}
