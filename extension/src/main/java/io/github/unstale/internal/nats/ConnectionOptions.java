// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.nats;

import io.github.unstale.internal.config.NodeSettings;
import io.nats.client.Options;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/**
 * Settings to the options of jnats.
 *
 * @param settings the connection
 * @param name what the server's monitoring shows for it
 * @param pendingMessages how many arrivals may wait before new ones are thrown away
 */
record ConnectionOptions(NodeSettings.Nats settings, String name, long pendingMessages) {

  /*
   * A line that is longer than this ends the connection. 4 KiB is the limit of nats-server and the
   * default of jnats, but the same subject makes a longer line where it is delivered than where it
   * was published: a foreign publisher could disconnect every node with one message.
   */
  private static final int LONGEST_LINE = 16 * 1024;

  /*
   * How long a publisher may have to wait for the queue's lock. jnats holds it while it waits for
   * room for a message of its own, e.g. PONG, in a queue that is full; 2 s by default.
   */
  private static final Duration LONGEST_PUSH = Duration.ofMillis(50);

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

  /** A new builder, without threads and listeners. */
  Options.Builder builder(boolean withTls) {
    Options.Builder builder =
        new Options.Builder()
            .servers(settings.servers().toArray(String[]::new))
            // the order of the addresses is the user's; nodes on one server lose nothing on routes
            .noRandomize()
            .connectionName(name.replaceAll("[\"\\\\\\p{Cntrl}]", "_")) // jnats does not escape it
            .connectionTimeout(settings.connectTimeout())
            .maxReconnects(-1)
            .pingInterval(settings.pingInterval())
            .maxPingsOut(settings.pingsOut())
            .requestCleanupInterval(Duration.ZERO)
            .socketWriteTimeout(null) // pings find a server that does not read
            .discardMessagesWhenOutgoingQueueFull()
            .writeQueuePushTimeout(LONGEST_PUSH)
            .maxControlLine(LONGEST_LINE)
            .supportUTF8Subjects();
    if (secure(withTls)) {
      NamedServers servers = new NamedServers(settings.servers());
      builder
          .serverPool(servers)
          .sslContext(new TlsContext(new TlsSockets(settings.tls(), servers)));
      // else closing waits for ever to say goodbye to a server that is frozen
      builder.socketSoLinger(1);
    }
    new Identity(settings).giveTo(builder);
    return builder;
  }

  /** What can go wrong with a connection of these options. */
  Trouble trouble(boolean withTls) {
    return new Trouble(new Identity(settings), new TlsWords(settings.tls()), secure(withTls));
  }

  private boolean secure(boolean withTls) {
    return withTls
        || TlsStores.configured(settings.tls())
        || settings.servers().stream().anyMatch(server -> server.startsWith("tls:"));
  }

  /** At most the configured wait, and not the same for all nodes. */
  Duration reconnectWait() {
    long most = Math.max(2, settings.reconnectWait().toNanos());
    return Duration.ofNanos(ThreadLocalRandom.current().nextLong(most / 2, most));
  }

  /** Each time longer, so that nobody's log overflows while someone looks for the cause. */
  Duration waitAfterRefusal(long refusals) {
    Duration wait = reconnectWait().multipliedBy(1L << Math.min(refusals, 10));
    return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
  }

  /** The addresses, without secrets. */
  String servers() {
    return settings.servers().stream()
        .map(Trouble::withoutSecrets)
        .collect(Collectors.joining(", "));
  }
}
