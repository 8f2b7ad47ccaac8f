// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.pair;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.nats.client.Connection;
import io.nats.client.Message;
import io.nats.client.Nats;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one would write who has jnats and Caffeine and promises nothing: a handler that drops what a
 * subject names. Opened with the server's address, an entity, and the most entries that it caches.
 */
public final class DroppingTask extends Listening {

  private @Nullable Connection connection;
  private @Nullable Cache<String, String> cache;

  /** For its lane. */
  public DroppingTask() {}

  @Override
  public void open(List<String> arguments) throws Exception {
    Connection made = Nats.connect(arguments.get(0));
    connection = made;
    Cache<String, String> filled =
        Caffeine.newBuilder()
            .maximumSize(Integer.parseInt(arguments.get(2)))
            .expireAfterWrite(Duration.ofHours(1))
            .build();
    cache = filled;
    made.createDispatcher(message -> drop(filled, message))
        .subscribe("cache.invalidate." + arguments.get(1) + ".*");
    made.flush(Duration.ofSeconds(5));
  }

  private void drop(Cache<String, String> filled, Message message) {
    String subject = message.getSubject();
    String id = subject.substring(subject.lastIndexOf('.') + 1);
    filled.invalidate(id);
    arrivals.one(id);
  }

  /** {@code fill PREFIX COUNT}: has cached these ids, which end with their number. */
  @Override
  void other(List<String> command) throws Exception {
    if (cache == null || !command.get(0).equals("fill")) {
      super.other(command);
      return;
    }
    int count = Integer.parseInt(command.get(2));
    for (int i = 0; i < count; i++) {
      cache.put(command.get(1) + '-' + i, "value");
    }
  }

  @Override
  public void close() {
    if (connection != null) {
      Connections.close(connection);
    }
  }
}
