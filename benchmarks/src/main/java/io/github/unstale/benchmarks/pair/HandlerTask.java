// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.pair;

import io.nats.client.Connection;
import io.nats.client.Message;
import io.nats.client.Nats;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The limit on the receiving side: the NATS client with a handler that does nothing but what the
 * measurement needs. Opened with the server's address and an entity.
 */
public final class HandlerTask extends Listening {

  private @Nullable Connection connection;

  /** For its lane. */
  public HandlerTask() {}

  @Override
  public void open(List<String> arguments) throws Exception {
    Connection made = Nats.connect(arguments.get(0));
    connection = made;
    String subject = "cache.invalidate." + arguments.get(1) + ".*";
    made.createDispatcher(this::handle).subscribe(subject);
    made.flush(Duration.ofSeconds(5));
  }

  private void handle(Message message) {
    arrivals.one(message.getSubject());
  }

  @Override
  public void close() {
    if (connection != null) {
      Connections.close(connection);
    }
  }
}
