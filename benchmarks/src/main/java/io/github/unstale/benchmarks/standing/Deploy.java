// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.standing;

import io.github.unstale.benchmarks.Figures;
import io.github.unstale.benchmarks.Scale;
import io.github.unstale.benchmarks.Work;
import io.github.unstale.it.fixture.NatsServer;
import java.util.List;

/**
 * What ten caches add to the start of an Open Liberty: how long the start of a small application
 * with ten injected caches takes, as the server tells it (CWWKZ0001I), against that of one with ten
 * injected beans of its own and without our jar.
 *
 * <p>Each start is one of a new server in a new JVM, as classes are loaded and code is interpreted
 * where servers start; the server has the same features for both, and the JVM compiles with its
 * first compiler only, as for development. What the server itself takes is not in it, nor the
 * connection to NATS, which nobody waits for.
 */
public final class Deploy implements Work {

  /** Measures nothing yet. */
  public Deploy() {}

  @Override
  public List<String> rows() {
    return List.of("deploy_ms");
  }

  @Override
  public void measure(Scale scale, Figures figures) {
    int starts = scale.statedRounds();
    double[] with = new double[starts];
    double[] without = new double[starts];
    try (NatsServer nats = NatsServer.running()) {
      for (int round = 0; round < starts; round++) {
        if (round % 2 == 0) {
          with[round] = Deployment.millis(Deployment.withCaches(nats.url()));
          without[round] = Deployment.millis(Deployment.withoutCaches());
        } else {
          without[round] = Deployment.millis(Deployment.withoutCaches());
          with[round] = Deployment.millis(Deployment.withCaches(nats.url()));
        }
      }
    }
    figures.addDifference("deploy_ms", "ms", with, without);
  }
}
