// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.cli;

import io.github.unstale.NodeStatus;
import io.github.unstale.internal.config.NodeSettings;
import io.github.unstale.internal.wire.Wire;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How NATS is reached. The variables are those that configure a node in its environment. */
final class ConnectionOptions {

  private static final String PASSWORD = "UNSTALE_NATS_PASSWORD";

  @Option(
      names = "--server",
      split = ",",
      paramLabel = "URL",
      defaultValue = "${env:UNSTALE_NATS_SERVERS:-nats://localhost:4222}",
      description = {
        "nats://host:port or tls://host:port, several separated by commas;"
            + " $UNSTALE_NATS_SERVERS, or nats://localhost:4222 without it"
      })
  private List<String> servers = List.of();

  @Option(
      names = "--user",
      paramLabel = "NAME",
      description = "user of NATS; the password comes from $" + PASSWORD + ", or is asked for")
  private @Nullable String user;

  @Option(names = "--creds", paramLabel = "FILE", description = ".creds file with JWT and seed")
  private @Nullable Path creds;

  @Option(names = "--nkey", paramLabel = "FILE", description = "file with an NKey seed")
  private @Nullable Path nkey;

  @Option(
      names = "--trust-store",
      paramLabel = "FILE",
      description =
          "certificates to trust; its password comes from $UNSTALE_NATS_TLS_TRUST_STORE_PASSWORD")
  private @Nullable Path trustStore;

  @Option(
      names = "--key-store",
      paramLabel = "FILE",
      description =
          "certificate of yours; its password comes from $UNSTALE_NATS_TLS_KEY_STORE_PASSWORD")
  private @Nullable Path keyStore;

  @Option(
      names = "--subject-prefix",
      paramLabel = "PREFIX",
      defaultValue = "${env:UNSTALE_NATS_SUBJECT_PREFIX:-cache.invalidate}",
      description = "the nodes' unstale.nats.subject-prefix; cache.invalidate by default")
  private String subjectPrefix = "";

  @Option(
      names = "--proof-prefix",
      paramLabel = "PREFIX",
      defaultValue = "${env:UNSTALE_NATS_PROOF_PREFIX:-cache.proof}",
      description = "the nodes' unstale.nats.proof-prefix; cache.proof by default")
  private String proofPrefix = "";

  Wire wire() {
    return new Wire(subjectPrefix, "unstale-admin-cli");
  }

  /** What everything that is said to nodes begins with. */
  String subjectPrefix() {
    return subjectPrefix;
  }

  /** A subject of this program's own, to which nodes may answer. */
  String newInbox() {
    return proofPrefix + '.' + UUID.randomUUID();
  }

  /** Connects. */
  Feed connect(Setting setting) {
    Duration timeout = setting.patience().time();
    // a bit longer than the client takes to find out why
    return Feed.connect(
        setting.networks().to(settings(setting.terminal(), timeout)),
        timeout.multipliedBy(servers.size() + 1));
  }

  /** Connects, and asks all nodes what they tell of themselves; there is at least one. */
  List<NodeStatus> nodes(Setting setting) {
    try (Feed feed = connect(setting)) {
      return new Census(feed, wire(), newInbox(), setting.patience().time()).nodes();
    }
  }

  private NodeSettings.Nats settings(Terminal terminal, Duration timeout) {
    return new NodeSettings.Nats(
        servers.stream().map(Checked::server).toList(),
        Checked.prefix("--subject-prefix", subjectPrefix),
        Checked.prefix("--proof-prefix", proofPrefix),
        /* pingInterval= */ Duration.ofSeconds(1),
        /* pingsOut= */ 2,
        /* reconnectWait= */ Duration.ofMillis(500),
        /* connectTimeout= */ timeout,
        /* publishTimeout= */ timeout,
        /* discovery= */ false,
        credentials(terminal),
        tls(terminal));
  }

  private NodeSettings.Credentials credentials(Terminal terminal) {
    if (Stream.of(user, creds, nkey).filter(Objects::nonNull).count() > 1) {
      throw Failure.usage("--user, --creds and --nkey exclude each other. Give one.");
    }
    Optional<String> password =
        Optional.ofNullable(user).map(name -> Secrets.password(terminal, PASSWORD, "NATS", name));
    Optional<String> token =
        user == null && creds == null && nkey == null
            ? Optional.ofNullable(terminal.variable("UNSTALE_NATS_TOKEN"))
            : Optional.empty();
    return new NodeSettings.Credentials(
        Optional.ofNullable(user),
        password,
        token,
        Checked.file("--creds", creds),
        Checked.file("--nkey", nkey));
  }

  private NodeSettings.Tls tls(Terminal terminal) {
    return new NodeSettings.Tls(
        Checked.file("--trust-store", trustStore),
        Optional.ofNullable(terminal.variable("UNSTALE_NATS_TLS_TRUST_STORE_PASSWORD")),
        Checked.file("--key-store", keyStore),
        Optional.ofNullable(terminal.variable("UNSTALE_NATS_TLS_KEY_STORE_PASSWORD")),
        /* verifyHostName= */ true);
  }
}
