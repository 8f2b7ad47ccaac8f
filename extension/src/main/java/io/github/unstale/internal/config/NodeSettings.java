// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How this node behaves, apart from its caches.
 *
 * @param enabled false for plain local caches, whatever else is configured
 * @param applicationName the application's name, if configured
 * @param nodeName this node's name, if configured
 * @param managedExecutor JNDI name of the executor for short work and observers
 * @param managedThreadFactory JNDI name of the factory of long-running threads
 * @param observability what is shown of it
 * @param auditRate how many entries a second are compared with their loaders; 0 for none
 * @param nats the connection
 * @param log the log, if the guarantee is that of the log
 * @param admin the invalidation service, if the application has its jar
 */
public record NodeSettings(
    boolean enabled,
    Optional<String> applicationName,
    Optional<String> nodeName,
    String managedExecutor,
    String managedThreadFactory,
    Observability observability,
    int auditRate,
    Nats nats,
    Optional<Log> log,
    Admin admin) {

  /** Which promise is kept. */
  public enum Guarantee {
    /** That of signals. */
    SIGNAL,
    /** That of the log. */
    LOG
  }

  /** Whether there is a feed from other nodes. */
  public boolean clustered() {
    return signalled() || logged();
  }

  /** Whether there is a NATS server to connect to. */
  public boolean signalled() {
    return enabled && !nats.servers().isEmpty();
  }

  /** Whether there is a log to write and to follow. */
  public boolean logged() {
    return enabled && log.isPresent();
  }

  /**
   * What is shown of a node, where the runtime has what shows it.
   *
   * @param health whether there is a readiness check
   * @param metrics whether there are metrics
   * @param traces whether invalidations are part of the traces that the runtime has
   */
  public record Observability(boolean health, boolean metrics, boolean traces) {}

  /**
   * The invalidation service.
   *
   * @param enabled whether it is open at all
   * @param roles who may do everything; sorted
   * @param viewerRoles who may look
   * @param rate how many requests a second are answered to one caller
   * @param trail where what it invalidates is written down; empty for nowhere
   */
  public record Admin(
      boolean enabled, Set<String> roles, Set<String> viewerRoles, int rate, Optional<Log> trail) {}

  /**
   * The log in the database.
   *
   * @param dataSource JNDI name of the application's DataSource
   * @param table the table's name
   * @param create whether to create it
   * @param horizon for how long a row may become visible behind later ones
   * @param retention after what time rows are deleted; empty for never
   */
  public record Log(
      String dataSource,
      String table,
      boolean create,
      Duration horizon,
      Optional<Duration> retention) {}

  /**
   * The connection to NATS.
   *
   * @param servers addresses; empty for standalone
   * @param subjectPrefix the first tokens of the subjects of invalidations
   * @param proofPrefix the first tokens of the subject of this node's markers
   * @param pingInterval how often the client asks the server for a sign of life
   * @param pingsOut how many of these may go unanswered before it reconnects
   * @param reconnectWait how long to wait between two attempts to connect
   * @param connectTimeout how long one attempt may take
   * @param publishTimeout how long a publish may stay unconfirmed before its stage fails
   * @param discovery whether the node answers those who ask NATS's services
   * @param credentials who we are
   * @param tls how the connection is protected
   */
  public record Nats(
      List<String> servers,
      String subjectPrefix,
      String proofPrefix,
      Duration pingInterval,
      int pingsOut,
      Duration reconnectWait,
      Duration connectTimeout,
      Duration publishTimeout,
      boolean discovery,
      Credentials credentials,
      Tls tls) {}

  /**
   * Who we are. At most one kind is set.
   *
   * @param username with {@code password}
   * @param password with {@code username}
   * @param token a token
   * @param credentialsFile a {@code .creds} file with JWT and seed
   * @param nkeyFile a file with an NKey seed
   */
  public record Credentials(
      Optional<String> username,
      Optional<String> password,
      Optional<String> token,
      Optional<Path> credentialsFile,
      Optional<Path> nkeyFile) {

    /** Without the secrets. */
    @Override
    public String toString() {
      if (credentialsFile.isPresent()) {
        return "credentials file " + credentialsFile.get();
      }
      if (nkeyFile.isPresent()) {
        return "NKey file " + nkeyFile.get();
      }
      return username.map(name -> "user " + name).orElse(token.isPresent() ? "token" : "none");
    }
  }

  /**
   * How the connection is protected. TLS is used where the server asks for it, an address says
   * {@code tls://}, or a store is set.
   *
   * @param trustStore certificates to trust; the JVM's own without it
   * @param trustStorePassword its password
   * @param keyStore this node's certificate, for mutual TLS
   * @param keyStorePassword its password
   * @param verifyHostName whether a server's certificate has to be for the host that is addressed
   */
  public record Tls(
      Optional<Path> trustStore,
      Optional<String> trustStorePassword,
      Optional<Path> keyStore,
      Optional<String> keyStorePassword,
      boolean verifyHostName) {

    /** Without the secrets. */
    @Override
    public String toString() {
      return "trust store "
          + trustStore.map(Path::toString).orElse("of the JVM")
          + ", key store "
          + keyStore.map(Path::toString).orElse("none");
    }
  }
}
