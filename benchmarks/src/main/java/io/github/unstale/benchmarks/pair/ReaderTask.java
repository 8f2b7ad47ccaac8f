// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.pair;

import io.github.unstale.Invalidation;
import io.github.unstale.benchmarks.node.BareNode;
import io.github.unstale.internal.config.NodeSettings;
import io.github.unstale.internal.nats.NatsNetwork;
import io.github.unstale.internal.world.Report;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A node that has cached what others invalidate. What arrives has been dropped when it counts as
 * arrived. Opened with the server's address and the most entries that it caches.
 */
public final class ReaderTask extends Listening {

  private @Nullable BareNode node;

  /** For its lane. */
  public ReaderTask() {}

  @Override
  public void open(List<String> arguments) {
    var settings =
        new NodeSettings.Nats(
            List.of(arguments.get(0)),
            "cache.invalidate",
            "cache.proof",
            Duration.ofSeconds(1),
            2,
            Duration.ofMillis(100),
            Duration.ofSeconds(2),
            Duration.ofSeconds(2),
            /* discovery= */ false,
            new NodeSettings.Credentials(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()),
            Connections.PLAIN);
    var network = new NatsNetwork(settings, "reader", Connections::thread);
    node =
        new BareNode(
                network,
                this::heard,
                Integer.parseInt(arguments.get(1)),
                Duration.ofSeconds(1),
                value -> Set.of())
            .awaitProof();
  }

  private void heard(Report report) {
    if (report instanceof Report.Arrived arrived
        && arrived.invalidation() instanceof Invalidation.Ids some) {
      for (String id : some.ids()) {
        arrivals.one(id);
      }
    }
  }

  /** {@code fill PREFIX COUNT}: has cached these ids, which end with their number. */
  @Override
  void other(List<String> command) throws Exception {
    if (node == null || !command.get(0).equals("fill")) {
      super.other(command);
      return;
    }
    int count = Integer.parseInt(command.get(2));
    for (int i = 0; i < count; i++) {
      node.cache().get(command.get(1) + '-' + i, id -> "value");
    }
  }

  @Override
  public void close() {
    if (node != null) {
      node.close();
    }
  }
}
