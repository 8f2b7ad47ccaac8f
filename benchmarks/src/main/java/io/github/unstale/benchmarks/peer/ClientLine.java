// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.peer;

import io.github.unstale.benchmarks.pair.Connections;
import io.nats.client.Connection;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * One connection of jnats for both directions, as it is by default; but it tries to come back ten
 * times a second, and for ever.
 */
final class ClientLine implements Line {

  private static final byte[] NOTHING = {};
  private static final Duration RETRY = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Connection connection;

  private ClientLine(Connection connection) {
    this.connection = connection;
  }

  static ClientLine open(String port, Consumer<String> heard) throws Exception {
    Connection connection =
        Nats.connect(
            new Options.Builder()
                .server("nats://localhost:" + port)
                .maxReconnects(-1)
                .reconnectWait(RETRY)
                .build());
    connection
        .createDispatcher(
            message -> heard.accept(message.getSubject().substring(SUBJECTS.length())))
        .subscribe(SUBJECTS + '*');
    connection.flush(PATIENCE);
    return new ClientLine(connection);
  }

  @Override
  public void say(String id) {
    connection.publish(SUBJECTS + id, NOTHING);
  }

  @Override
  public void close() {
    Connections.close(connection);
  }
}
