// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.config;

import io.github.unstale.internal.config.NodeSettings.Guarantee;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** All that can be configured, with its defaults: the node's keys, then those of each cache. */
final class Keys {

  static final Key<Boolean> ENABLED =
      new Key<>(
          "unstale.enabled",
          new FlagRule(),
          "true",
          "`false` makes plain local caches: nothing connects, and `unstale.nats.*` is not"
              + " checked");
  static final Key<Set<String>> CACHES =
      new Key<>(
          "unstale.caches",
          new EntitiesRule(),
          "",
          "names of caches that are known only at run time, separated by commas");
  static final Key<Guarantee> GUARANTEE =
      new Key<>(
          "unstale.guarantee",
          new GuaranteeRule(),
          "signal",
          "which promise is kept: `signal`, or `log` with a table in the database, which keeps the"
              + " bound whatever breaks");
  static final Key<String> APPLICATION_NAME =
      text("unstale.application-name", "", "this application's name in messages and logs");
  static final Key<String> NODE_NAME =
      text("unstale.node-name", "", "this node's name in messages and logs");
  static final Key<String> MANAGED_EXECUTOR =
      text(
          "unstale.managed-executor",
          "java:comp/DefaultManagedExecutorService",
          "JNDI name of the executor for short work and observers");
  static final Key<String> MANAGED_THREAD_FACTORY =
      text(
          "unstale.managed-thread-factory",
          "java:comp/DefaultManagedThreadFactory",
          "JNDI name of the factory of the connection's threads");
  static final Key<Boolean> HEALTH =
      new Key<>(
          "unstale.health",
          new FlagRule(),
          "true",
          "`false` adds no readiness check to MicroProfile Health");
  static final Key<Boolean> METRICS =
      new Key<>(
          "unstale.metrics",
          new FlagRule(),
          "true",
          "`false` offers nothing to MicroProfile Metrics and OpenTelemetry");
  static final Key<Boolean> TRACING =
      new Key<>(
          "unstale.tracing",
          new FlagRule(),
          "true",
          "`false` keeps invalidations out of OpenTelemetry's traces, where the runtime has them");
  static final Key<Long> AUDIT_RATE =
      new Key<>(
          "unstale.audit-rate",
          new NumberRule(0, 1_000),
          "0",
          "how many cached entries a second the auditor compares with their `EntityLoader`; `0` is"
              + " off");

  static final Key<List<String>> SERVERS =
      new Key<>(
          "unstale.nats.servers",
          new ServersRule(),
          "",
          "`nats://host:port`, `tls://host:port` or `host:port`, separated by commas;"
              + " standalone without");
  static final Key<String> SUBJECT_PREFIX =
      new Key<>(
          "unstale.nats.subject-prefix",
          new SubjectRule(),
          "cache.invalidate",
          "the beginning of the subjects of invalidations; the same on all nodes");
  static final Key<String> PROOF_PREFIX =
      new Key<>(
          "unstale.nats.proof-prefix",
          new SubjectRule(),
          "cache.proof",
          "the beginning of the subjects of the nodes' markers");
  static final Key<Duration> PING_INTERVAL =
      duration(
          "unstale.nats.ping-interval",
          new DurationRule("PT0.05S", "PT1H"),
          "PT1S",
          "how often the server is asked for a sign of life");
  static final Key<Long> PINGS_OUT =
      new Key<>(
          "unstale.nats.pings-out",
          new NumberRule(1, 10),
          "2",
          "how many of these may go unanswered before the node reconnects");
  static final Key<Duration> RECONNECT_WAIT =
      duration(
          "unstale.nats.reconnect-wait",
          new DurationRule("PT0.01S", "PT5S"),
          "PT0.1S",
          "the pause between attempts to connect; a writer's time to reconnect adds to the bound"
              + " of all readers");
  static final Key<Duration> CONNECT_TIMEOUT =
      duration(
          "unstale.nats.connect-timeout",
          new DurationRule("PT0.01S", "PT1H"),
          "PT2S",
          "how long one attempt to connect may take");
  static final Key<Duration> PUBLISH_TIMEOUT =
      duration(
          "unstale.nats.publish-timeout",
          new DurationRule("PT0.01S", "PT1H"),
          "PT2S",
          "how long `Invalidator.publish` waits for the server before its stage fails");
  static final Key<Boolean> DISCOVERY =
      new Key<>(
          "unstale.nats.discovery",
          new FlagRule(),
          "true",
          "whether the node answers `nats micro ls` and `stats`, and the `Nodes` of others");
  static final Key<String> USERNAME =
      text("unstale.nats.username", "", "user, with `unstale.nats.password`");
  static final Key<String> PASSWORD =
      secret("unstale.nats.password", "password, with `unstale.nats.username`");
  static final Key<String> TOKEN = secret("unstale.nats.token", "token, instead of a user");
  static final Key<Path> CREDENTIALS_FILE =
      file("unstale.nats.credentials-file", "`.creds` file with JWT and seed, instead of a user");
  static final Key<Path> NKEY_FILE =
      file("unstale.nats.nkey-file", "file with an NKey seed, instead of a user");
  static final Key<Path> TRUST_STORE =
      file("unstale.nats.tls.trust-store", "certificates to trust; the JVM's own without");
  static final Key<String> TRUST_STORE_PASSWORD =
      secret("unstale.nats.tls.trust-store-password", "the trust store's password");
  static final Key<Path> KEY_STORE =
      file("unstale.nats.tls.key-store", "this node's certificate, for mutual TLS");
  static final Key<String> KEY_STORE_PASSWORD =
      secret("unstale.nats.tls.key-store-password", "the key store's password");
  static final Key<Boolean> VERIFY_HOST_NAME =
      new Key<>(
          "unstale.nats.tls.verify-host-name",
          new FlagRule(),
          "true",
          "`false` takes every certificate that is trusted, whatever host it is for: whoever has"
              + " one can pose as the server");

  /** The keys of the node, by their full names. */
  static final List<Key<?>> OF_NODE =
      List.of(
          ENABLED,
          CACHES,
          GUARANTEE,
          APPLICATION_NAME,
          NODE_NAME,
          MANAGED_EXECUTOR,
          MANAGED_THREAD_FACTORY,
          HEALTH,
          METRICS,
          TRACING,
          AUDIT_RATE,
          SERVERS,
          SUBJECT_PREFIX,
          PROOF_PREFIX,
          PING_INTERVAL,
          PINGS_OUT,
          RECONNECT_WAIT,
          CONNECT_TIMEOUT,
          PUBLISH_TIMEOUT,
          DISCOVERY,
          USERNAME,
          PASSWORD,
          TOKEN,
          CREDENTIALS_FILE,
          NKEY_FILE,
          TRUST_STORE,
          TRUST_STORE_PASSWORD,
          KEY_STORE,
          KEY_STORE_PASSWORD,
          VERIFY_HOST_NAME,
          KeysOfLog.DATA_SOURCE,
          KeysOfLog.TABLE,
          KeysOfLog.CREATE,
          KeysOfLog.HORIZON,
          KeysOfLog.RETENTION);

  /** The keys that are no cache's. */
  static final List<Key<?>> OF_NODE_AND_ADMIN =
      Stream.<Key<?>>concat(OF_NODE.stream(), KeysOfAdmin.ALL.stream()).toList();

  /** The keys of a cache, by what follows its name. */
  static final List<Key<?>> OF_CACHES =
      List.of(
          KeysOfCaches.MAXIMUM_SIZE,
          KeysOfCaches.MAXIMUM_WEIGHT,
          KeysOfCaches.EXPIRE_AFTER_WRITE,
          KeysOfCaches.EXPIRE_AFTER_ACCESS,
          KeysOfCaches.EXPIRE_ABSENT_AFTER_WRITE,
          KeysOfCaches.JITTER,
          KeysOfCaches.REFRESH_AHEAD,
          KeysOfCaches.FAIL_SAFE,
          KeysOfCaches.SOFT_LOAD_TIMEOUT,
          KeysOfCaches.HARD_LOAD_TIMEOUT,
          KeysOfCaches.MAX_STALENESS,
          KeysOfCaches.WHEN_STALE,
          KeysOfCaches.QUARANTINE,
          KeysOfCaches.FOREIGN_WRITERS,
          KeysOfCaches.SHARE_LOADS_IN_TRANSACTIONS,
          KeysOfCaches.ALSO);

  /** What the keys of caches begin with. */
  static final String CACHE_PREFIX = "unstale.cache.";

  private Keys() {}

  /** The key for all caches that have no such key of their own. */
  static String ofAllCaches(Key<?> key) {
    return CACHE_PREFIX + key.name();
  }

  /** The rows of the README's table: key, default and meaning. */
  static List<String> rows() {
    return Stream.concat(
            OF_NODE.stream().map(key -> row(key.name(), key)),
            OF_CACHES.stream().map(key -> row(CACHE_PREFIX + "<name>." + key.name(), key)))
        .toList();
  }

  /** The rows of the table of the invalidation service: the same of its keys. */
  static List<String> rowsOfAdmin() {
    return KeysOfAdmin.ALL.stream().map(key -> row(key.name(), key)).toList();
  }

  private static String row(String name, Key<?> key) {
    String standard = key.standard().isEmpty() ? "" : "`" + key.standard() + "` ";
    return "| `" + name + "` | " + standard + "| " + key.meaning() + " |";
  }

  private static Key<Duration> duration(
      String name, DurationRule rule, String standard, String meaning) {
    return new Key<>(name, rule, standard, meaning);
  }

  private static Key<String> text(String name, String standard, String meaning) {
    return new Key<>(name, new TextRule(/* isSecret= */ false), standard, meaning);
  }

  private static Key<String> secret(String name, String meaning) {
    return new Key<>(name, new TextRule(/* isSecret= */ true), /* standard= */ "", meaning);
  }

  private static Key<Path> file(String name, String meaning) {
    return new Key<>(name, new FileRule(), /* standard= */ "", meaning);
  }
}
