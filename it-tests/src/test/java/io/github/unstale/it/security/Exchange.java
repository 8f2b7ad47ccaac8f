// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.unstale.it.items.Items;
import io.nats.client.Connection;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** An invalidation that goes out, and one that comes in, between a node and a plain client. */
final class Exchange {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private Exchange() {}

  /** Waits for the node's connection before. */
  static void between(Items items, Options.Builder client) {
    await("connection of " + items + ", whose problem is '" + items.problem() + "'")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(items::connected);
    Connection peer = connect(client);
    try {
      var heard = peer.subscribe("cache.invalidate.item.out");
      peer.flush(PATIENCE);
      items.invalidate("out");
      assertThat(heard.nextMessage(PATIENCE)).isNotNull();

      items.warm("in");
      await("hearing of " + items)
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(50))
          .until(
              () -> {
                peer.publish("cache.invalidate.item.in", new byte[0]);
                return !items.holds("in");
              });
    } catch (TimeoutException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    } finally {
      leave(peer);
    }
  }

  /** How many servers one knows who connects now. */
  static int servers(Options.Builder client) {
    Connection peer = connect(client);
    try {
      return peer.getServers().size();
    } finally {
      leave(peer);
    }
  }

  private static Connection connect(Options.Builder client) {
    try {
      return Nats.connect(client.maxReconnects(0).build());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /* Over TLS this takes a second, for which nobody has to wait. */
  private static void leave(Connection peer) {
    var leaving =
        new Thread(
            () -> {
              try {
                peer.close();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "leaving peer");
    leaving.setDaemon(true);
    leaving.start();
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("interrupted", e);
  }
}
