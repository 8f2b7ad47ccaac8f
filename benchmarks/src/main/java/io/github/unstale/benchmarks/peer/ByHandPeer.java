// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.peer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.unstale.benchmarks.node.UnstaleNode;
import io.github.unstale.benchmarks.pair.Connections;
import io.nats.client.Connection;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What one would write oneself with Caffeine and jnats: a write drops the value here and publishes
 * its id, and who hears an id drops it. It keeps no values and knows of no transactions, and nobody
 * finds out what was not heard. No write over a nats-server can be seen earlier.
 *
 * <p>There is one connection for both directions, as it is by default; but it tries to come back
 * ten times a second, and for ever.
 */
final class ByHandPeer implements LoadingPeer {

  private static final String SUBJECTS = "cache.invalidate." + UnstaleNode.ENTITY + '.';
  private static final byte[] NOTHING = {};
  private static final Duration RETRY = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Cache<String, String> cache =
      Caffeine.newBuilder().maximumSize(MAXIMUM).expireAfterWrite(TIME_TO_LIVE).build();

  private final Connection connection;

  ByHandPeer(List<String> addresses) throws Exception {
    connection = connect("nats://localhost:" + addresses.get(0));
    connection.createDispatcher(this::hear).subscribe(SUBJECTS + '*');
    connection.flush(PATIENCE);
  }

  private static Connection connect(String server) throws IOException, InterruptedException {
    return Nats.connect(
        new Options.Builder().server(server).maxReconnects(-1).reconnectWait(RETRY).build());
  }

  private void hear(Message message) {
    cache.invalidate(message.getSubject().substring(SUBJECTS.length()));
  }

  @Override
  public @Nullable String get(String id, Function<String, String> loader) {
    return cache.get(id, loader);
  }

  @Override
  public @Nullable String peek(String id) {
    return cache.getIfPresent(id);
  }

  @Override
  public void write(String id, String value) {
    cache.invalidate(id);
    connection.publish(SUBJECTS + id, NOTHING);
  }

  @Override
  public void close() {
    Connections.close(connection);
  }
}
