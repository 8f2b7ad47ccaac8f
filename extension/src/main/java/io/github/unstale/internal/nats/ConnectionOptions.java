// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.nats;

import io.github.unstale.internal.config.NodeSettings;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.io.IOException;
import java.security.GeneralSecurityException;
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

  /** A new builder, without threads and listeners. */
  Options.Builder builder(boolean withTls) throws IOException, GeneralSecurityException {
    Options.Builder builder =
        new Options.Builder()
            .servers(settings.servers().toArray(String[]::new))
            // the order of the addresses is the user's; nodes on one server lose nothing on routes
            .noRandomize()
            .connectionName(name.replaceAll("[\"\\\\\\p{Cntrl}]", "_")) // jnats does not escape it
            .connectionTimeout(settings.connectTimeout())
            .maxReconnects(-1)
            .reconnectDelayHandler(round -> reconnectWait())
            .pingInterval(settings.pingInterval())
            .maxPingsOut(settings.pingsOut())
            .requestCleanupInterval(Duration.ZERO)
            .socketWriteTimeout(null) // pings find a server that does not read
            .discardMessagesWhenOutgoingQueueFull()
            .writeQueuePushTimeout(LONGEST_PUSH)
            .maxControlLine(LONGEST_LINE)
            .supportUTF8Subjects();
    if (withTls || wantsTls()) {
      builder.sslContext(TlsStores.context(settings.tls()));
      // else closing waits for ever to say goodbye to a server that is frozen
      builder.socketSoLinger(1);
    }
    identify(builder, settings.credentials());
    return builder;
  }

  private boolean wantsTls() {
    return TlsStores.configured(settings.tls())
        || settings.servers().stream().anyMatch(server -> server.startsWith("tls:"));
  }

  /** At most the configured wait, and not the same for all nodes. */
  Duration reconnectWait() {
    long most = Math.max(2, settings.reconnectWait().toNanos());
    return Duration.ofNanos(ThreadLocalRandom.current().nextLong(most / 2, most));
  }

  /** The addresses, without secrets. */
  String servers() {
    return settings.servers().stream()
        .map(Trouble::withoutSecrets)
        .collect(Collectors.joining(", "));
  }

  private static void identify(Options.Builder builder, NodeSettings.Credentials credentials) {
    credentials
        .username()
        .ifPresent(
            user ->
                builder.userInfo(
                    user.toCharArray(), credentials.password().orElse("").toCharArray()));
    credentials.token().ifPresent(token -> builder.token(token.toCharArray()));
    credentials
        .credentialsFile()
        .ifPresent(file -> builder.authHandler(Nats.credentials(file.toString())));
    credentials.nkeyFile().ifPresent(file -> builder.authHandler(new NkeyFile(file)));
  }
}
