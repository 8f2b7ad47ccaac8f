// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.config;

import static io.github.unstale.internal.config.Sources.config;
import static io.github.unstale.internal.config.Sources.env;
import static io.github.unstale.internal.config.Sources.file;
import static io.github.unstale.internal.config.Sources.named;
import static io.github.unstale.internal.config.Sources.properties;
import static io.github.unstale.internal.config.Sources.system;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.internal.config.CacheSettings.WhenStale;
import io.github.unstale.internal.config.NodeSettings.Credentials;
import io.github.unstale.internal.config.NodeSettings.Nats;
import io.github.unstale.internal.config.NodeSettings.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read, and where it comes from. */
class ConfigurationTest {

  private static final Credentials NO_CREDENTIALS =
      new Credentials(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  private static final NodeSettings.Admin CLOSED =
      new NodeSettings.Admin(false, Set.of(), Set.of(), 100, Optional.empty());
  private static final Tls NO_TLS =
      new Tls(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), true);

  @Test
  void configuration_empty_hasDefaults() {
    Configuration configuration = new Configuration(config());

    assertThat(configuration.problems(Set.of("token"))).isEmpty();
    assertThat(configuration.entities()).isEmpty();
    assertThat(configuration.cache("token")).isEqualTo(CacheSettings.DEFAULTS);
    assertThat(configuration.node())
        .isEqualTo(
            new NodeSettings(
                true,
                Optional.empty(),
                Optional.empty(),
                "java:comp/DefaultManagedExecutorService",
                "java:comp/DefaultManagedThreadFactory",
                new NodeSettings.Observability(
                    /* health= */ true, /* metrics= */ true, /* traces= */ true),
                0,
                new Nats(
                    List.of(),
                    "cache.invalidate",
                    "cache.proof",
                    Duration.ofSeconds(1),
                    2,
                    Duration.ofMillis(100),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(2),
                    true,
                    NO_CREDENTIALS,
                    NO_TLS),
                Optional.empty(),
                CLOSED));
    assertThat(configuration.node().clustered()).isFalse();
  }

  @Test
  void node_everyKeyOfFeed_isRead() {
    Map<String, String> keys = new HashMap<>();
    keys.put("unstale.guarantee", "signal");
    keys.put("unstale.application-name", "shop");
    keys.put("unstale.node-name", "node-1");
    keys.put("unstale.managed-executor", "concurrent/short");
    keys.put("unstale.managed-thread-factory", "concurrent/loops");
    keys.put("unstale.health", "false");
    keys.put("unstale.metrics", "false");
    keys.put("unstale.tracing", "false");
    keys.put("unstale.audit-rate", "20");
    keys.put("unstale.nats.servers", "nats://a:4222, tls://b ,c:4223,[::1]:4224,nats://a:4222");
    keys.put("unstale.nats.subject-prefix", "shop.invalidate");
    keys.put("unstale.nats.proof-prefix", "shop.proof");
    keys.put("unstale.nats.ping-interval", "PT0.2S");
    keys.put("unstale.nats.pings-out", "3");
    keys.put("unstale.nats.reconnect-wait", "PT0.05S");
    keys.put("unstale.nats.connect-timeout", "PT4S");
    keys.put("unstale.nats.publish-timeout", "PT5S");
    keys.put("unstale.nats.discovery", "false");
    keys.put("unstale.nats.username", "shop");
    keys.put("unstale.nats.password", " s3cret ");
    Configuration configuration = file(keys);

    assertThat(configuration.problems(Set.of())).isEmpty();
    assertThat(configuration.node())
        .isEqualTo(
            new NodeSettings(
                true,
                Optional.of("shop"),
                Optional.of("node-1"),
                "concurrent/short",
                "concurrent/loops",
                new NodeSettings.Observability(
                    /* health= */ false, /* metrics= */ false, /* traces= */ false),
                20,
                new Nats(
                    List.of("nats://a:4222", "tls://b:4222", "nats://c:4223", "nats://[::1]:4224"),
                    "shop.invalidate",
                    "shop.proof",
                    Duration.ofMillis(200),
                    3,
                    Duration.ofMillis(50),
                    Duration.ofSeconds(4),
                    Duration.ofSeconds(5),
                    false,
                    new Credentials(
                        Optional.of("shop"),
                        Optional.of(" s3cret "),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                    NO_TLS),
                Optional.empty(),
                CLOSED));
    assertThat(configuration.node().clustered()).isTrue();
  }

  @Test
  void node_filesAndToken_areRead(@TempDir Path directory) throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    Map<String, String> tls =
        Map.of(
            "unstale.nats.tls.trust-store", file.toString(),
            "unstale.nats.tls.trust-store-password", "one",
            "unstale.nats.tls.key-store", file.toString(),
            "unstale.nats.tls.key-store-password", "two",
            "unstale.nats.tls.verify-host-name", "false",
            "unstale.nats.token", "three");
    Configuration configuration = file(tls);
    Configuration creds = file("unstale.nats.credentials-file", file.toString());
    Configuration nkey = file("unstale.nats.nkey-file", file.toString());

    assertThat(configuration.problems(Set.of())).isEmpty();
    assertThat(configuration.node().nats().tls())
        .isEqualTo(
            new Tls(
                Optional.of(file),
                Optional.of("one"),
                Optional.of(file),
                Optional.of("two"),
                /* verifyHostName= */ false));
    assertThat(configuration.node().nats().credentials().token()).contains("three");
    assertThat(creds.problems(Set.of())).isEmpty();
    assertThat(creds.node().nats().credentials().credentialsFile()).contains(file);
    assertThat(nkey.problems(Set.of())).isEmpty();
    assertThat(nkey.node().nats().credentials().nkeyFile()).contains(file);
  }

  @Test
  void node_disabled_isNotClustered() {
    Configuration configuration =
        file(Map.of("unstale.enabled", "false", "unstale.nats.servers", "a:4222"));

    assertThat(configuration.node().enabled()).isFalse();
    assertThat(configuration.node().clustered()).isFalse();
  }

  @Test
  void node_disabled_doesNotCheckTheFeed() {
    Configuration configuration =
        file(
            Map.of(
                "unstale.enabled", "false",
                "unstale.nats.servers", "${NATS_SERVERS}",
                "unstale.nats.credentials-file", "/does/not/exist.creds"));

    assertThat(configuration.problems(Set.of())).isEmpty();
  }

  @Test
  void node_disabled_stillChecksTheRest() {
    Configuration configuration =
        file(
            Map.of(
                "unstale.enabled", "false",
                "unstale.nats.servrs", "a",
                "unstale.guarantee", "best",
                "unstale.cache.token.maximum-size", "0"));

    assertThat(codes(configuration, Set.of()))
        .containsExactly("UNSTALE-213", "UNSTALE-203", "UNSTALE-202");
  }

  @Test
  void node_blankValues_areNotSet() {
    Configuration configuration =
        file(
            Map.of(
                "unstale.nats.servers", "",
                "unstale.nats.ping-interval", "  ",
                "unstale.node-name", " ",
                "unstale.nats.token", "",
                "unstale.caches", "",
                "unstale.cache.token.maximum-size", " "));

    assertThat(configuration.problems(Set.of())).isEmpty();
    assertThat(configuration.node()).isEqualTo(new Configuration(config()).node());
    assertThat(configuration.cache("token")).isEqualTo(CacheSettings.DEFAULTS);
  }

  @Test
  void node_valuesWithSpaces_areStripped() {
    Configuration configuration =
        file(Map.of("unstale.nats.ping-interval", " PT3S ", "unstale.node-name", " a b "));

    assertThat(configuration.problems(Set.of())).isEmpty();
    assertThat(configuration.node().nats().pingInterval()).isEqualTo(Duration.ofSeconds(3));
    assertThat(configuration.node().nodeName()).contains("a b");
  }

  @Test
  void node_expressions_areResolved() {
    Configuration configuration =
        new Configuration(
            config(
                properties(
                    Map.of(
                        "unstale.nats.servers", "nats://${nats.host}:${nats.port:4333}",
                        "unstale.nats.username", "${nats.user:}",
                        "unstale.nats.password", "a\\${b}")),
                system(Map.of("nats.host", "nats-1"))));

    assertThat(configuration.node().nats().servers()).containsExactly("nats://nats-1:4333");
    assertThat(configuration.node().nats().credentials().username()).isEmpty();
    assertThat(configuration.node().nats().credentials().password()).contains("a${b}");
  }

  @Test
  void node_severalSources_highestWins() {
    Configuration configuration =
        new Configuration(
            config(
                properties(Map.of("unstale.node-name", "file", "unstale.application-name", "file")),
                env(Map.of("UNSTALE_NODE_NAME", "env", "UNSTALE_APPLICATION_NAME", "env")),
                system(Map.of("unstale.node-name", "system"))));

    assertThat(configuration.problems(Set.of())).isEmpty();
    assertThat(configuration.node().nodeName()).contains("system");
    assertThat(configuration.node().applicationName()).contains("env");
  }

  @Test
  void node_badValues_areReplacedByUsableOnes() {
    Configuration configuration =
        file(
            Map.of(
                "unstale.enabled", "maybe",
                "unstale.nats.servers", "a:1,b:0",
                "unstale.nats.pings-out", "many",
                "unstale.nats.reconnect-wait", "PT6S",
                "unstale.nats.subject-prefix", "x.y",
                "unstale.nats.proof-prefix", "x",
                "unstale.nats.nkey-file", "/does/not/exist"));
    Nats nats = configuration.node().nats();

    assertThat(configuration.node().enabled()).isTrue();
    assertThat(nats.servers()).containsExactly("nats://a:1");
    assertThat(nats.pingsOut()).isEqualTo(2);
    assertThat(nats.reconnectWait()).isEqualTo(Duration.ofMillis(100));
    assertThat(nats.subjectPrefix()).isEqualTo("cache.invalidate");
    assertThat(nats.proofPrefix()).isEqualTo("cache.proof");
    assertThat(nats.credentials().nkeyFile()).isEmpty();
    assertThat(codes(configuration, Set.of()))
        .containsExactly(
            "UNSTALE-201",
            "UNSTALE-215",
            "UNSTALE-210",
            "UNSTALE-201",
            "UNSTALE-202",
            "UNSTALE-209");
  }

  @Test
  void entities_fromListAndKeys_areAllNamed() {
    Configuration configuration =
        file(
            Map.of(
                "unstale.caches", "session, org,,session",
                "unstale.cache.token.maximum-size", "1",
                "unstale.cache.\"quoted-1\".when-stale", "fail",
                "unstale.cache.My_Cache.max-staleness", "PT1S",
                "unstale.cache.maximum-size.quarantine", "PT1S",
                "unstale.cache.maximum-size", "2"));

    assertThat(configuration.problems(Set.of())).isEmpty();
    assertThat(configuration.entities())
        .containsExactly("My_Cache", "maximum-size", "org", "quoted-1", "session", "token");
  }

  @Test
  void entities_caller_cannotChangeThem() {
    Configuration configuration = file("unstale.caches", "token");

    assertThat(configuration.entities()).isUnmodifiable();
    assertThat(configuration.problems(Set.of())).isUnmodifiable();
  }

  @Test
  void cache_everyKey_isRead() {
    Configuration configuration =
        file(
            Map.of(
                "unstale.cache.token.maximum-size", "7",
                "unstale.cache.token.expire-after-write", "P1D",
                "unstale.cache.token.max-staleness", "PT0.1S",
                "unstale.cache.token.when-stale", "SERVE",
                "unstale.cache.token.quarantine", "PT5S",
                "unstale.cache.token.share-loads-in-transactions", "True"));

    assertThat(configuration.problems(Set.of("token"))).isEmpty();
    assertThat(configuration.cache("token"))
        .isEqualTo(
            CacheSettings.DEFAULTS
                .with(new CacheSettings.Size(7, 0))
                .with(new CacheSettings.Expiry(Duration.ofDays(1), Duration.ZERO, Duration.ZERO, 0))
                .with(
                    new CacheSettings.Staleness(
                        Duration.ofMillis(100), WhenStale.SERVE, Duration.ofSeconds(5)))
                .with(
                    new CacheSettings.Loads(true, 0, Duration.ZERO, Duration.ZERO, Duration.ZERO)));
    assertThat(configuration.cache("org")).isEqualTo(CacheSettings.DEFAULTS);
  }

  @Test
  void cache_keyOfAllCaches_isTheDefault() {
    Configuration configuration =
        new Configuration(
            config(
                properties(
                    Map.of(
                        "unstale.cache.maximum-size",
                        "5",
                        "unstale.cache.token.quarantine",
                        "PT1S")),
                env(Map.of("UNSTALE_CACHE_EXPIRE_AFTER_WRITE", "PT2S"))));

    assertThat(configuration.problems(Set.of())).isEmpty();
    assertThat(configuration.cache("token").size().maximumSize()).isEqualTo(5);
    assertThat(configuration.cache("token").expiry().afterWrite()).isEqualTo(Duration.ofSeconds(2));
    assertThat(configuration.cache("org").size().maximumSize()).isEqualTo(5);
  }

  @Test
  void cache_ownKey_winsOverKeyOfAllCaches() {
    Configuration configuration =
        new Configuration(
            config(
                properties(Map.of("unstale.cache.token.maximum-size", "7")),
                env(Map.of("UNSTALE_CACHE_MAXIMUM_SIZE", "5"))));

    assertThat(configuration.cache("token").size().maximumSize()).isEqualTo(7);
    assertThat(configuration.cache("org").size().maximumSize()).isEqualTo(5);
  }

  @Test
  void cache_quotedAndPlainKeys_areBothRead() {
    Configuration configuration =
        file(
            Map.of(
                "unstale.cache.\"token\".maximum-size", "7",
                "unstale.cache.token.quarantine", "PT1S",
                "unstale.cache.token.when-stale", "fail",
                "unstale.cache.\"token\".when-stale", "fail"));

    assertThat(configuration.problems(Set.of())).isEmpty();
    assertThat(configuration.entities()).containsExactly("token");
    assertThat(configuration.cache("token").size().maximumSize()).isEqualTo(7);
    assertThat(configuration.cache("token").staleness().quarantine())
        .isEqualTo(Duration.ofSeconds(1));
    assertThat(configuration.cache("token").staleness().whenStale()).isEqualTo(WhenStale.FAIL);
  }

  @Test
  void cache_sameKeyQuotedAndPlain_higherSourceWins() {
    Configuration configuration =
        new Configuration(
            config(
                named("low.properties", 100, Map.of("unstale.cache.a.maximum-size", "1")),
                named("high.properties", 200, Map.of("unstale.cache.\"a\".maximum-size", "2")),
                named("low2.properties", 100, Map.of("unstale.cache.\"b\".maximum-size", "1")),
                named("high2.properties", 200, Map.of("unstale.cache.b.maximum-size", "2"))));

    assertThat(configuration.problems(Set.of())).isEmpty();
    assertThat(configuration.cache("a").size().maximumSize()).isEqualTo(2);
    assertThat(configuration.cache("b").size().maximumSize()).isEqualTo(2);
  }

  @Test
  void cache_unknownAtDeployment_readsItsOwnKeysToo() {
    Configuration configuration =
        new Configuration(
            config(
                properties(Map.of("unstale.cache.maximum-size", "5")),
                env(Map.of("UNSTALE_CACHE_LATE_COMER_QUARANTINE", "PT1S"))));

    assertThat(configuration.entities()).isEmpty();
    assertThat(configuration.cache("late-comer").size().maximumSize()).isEqualTo(5);
    assertThat(configuration.cache("late-comer").staleness().quarantine())
        .isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void cache_nameThatNoEntityHas_hasDefaultsOfAllCaches() {
    Configuration configuration =
        file(Map.of("unstale.cache.maximum-size", "5", "unstale.cache.no name.maximum-size", "7"));

    assertThat(configuration.cache("no name").size().maximumSize()).isEqualTo(5);
    assertThat(configuration.cache("").size().maximumSize()).isEqualTo(5);
  }

  @Test
  void cache_badOwnValue_isReplacedByTheDefault() {
    Configuration configuration = file("unstale.cache.token.max-staleness", "10s");

    assertThat(configuration.cache("token")).isEqualTo(CacheSettings.DEFAULTS);
  }

  @Test
  void cache_calledInAnyOrderAndNumber_doesNotChangeProblems() {
    Map<String, String> keys =
        Map.of(
            "unstale.cache.maximum-size", "0",
            "unstale.cache.a.quarantine", "x",
            "unstale.cache.b.quarantine", "y",
            "unstale.nats.pings-out", "0",
            "unstale.no-such-key", "z");
    Configuration asked = file(keys);
    asked.cache("b");
    asked.cache("late");
    asked.cache("b");
    asked.describe("a");
    asked.problems(Set.of("c"));

    assertThat(asked.problems(Set.of("b", "a")))
        .isEqualTo(file(keys).problems(Set.of("a", "b")))
        .isEqualTo(asked.problems(Set.of()))
        .extracting(problem -> problem.substring(0, 11))
        .containsExactly("UNSTALE-202", "UNSTALE-203", "UNSTALE-202", "UNSTALE-201", "UNSTALE-201");
  }

  @Test
  void problems_entityOfTheApplication_isReadToo() {
    Configuration configuration =
        new Configuration(config(env(Map.of("UNSTALE_CACHE_TOKEN_MAXIMUM_SIZE", "-1"))));

    assertThat(codes(configuration, Set.of())).isEmpty();
    assertThat(codes(configuration, Set.of("token"))).containsExactly("UNSTALE-202");
  }

  @Test
  void problems_keyOfAllCaches_isReportedOnceAndWithoutAnyCache() {
    Configuration configuration = file("unstale.cache.maximum-size", "0");

    assertThat(codes(configuration, Set.of())).containsExactly("UNSTALE-202");
    assertThat(codes(configuration, Set.of("a", "b"))).containsExactly("UNSTALE-202");
  }

  @Test
  void describe_defaults_areCalledSo() {
    assertThat(new Configuration(config()).describe("token"))
        .isEqualTo(
            "maximum-size=50000 (default), expire-after-write=PT10M (default), max-staleness=PT30S"
                + " (default), when-stale=reload (default), quarantine=PT0S (default),"
                + " share-loads-in-transactions=false (default)");
  }

  @Test
  void describe_configured_namesTheSources() {
    Configuration configuration =
        new Configuration(
            config(
                properties(
                    Map.of(
                        "unstale.cache.maximum-size", "500",
                        "unstale.cache.token.quarantine", "nonsense")),
                env(Map.of("UNSTALE_CACHE_TOKEN_MAX_STALENESS", "PT2S")),
                system(Map.of("unstale.cache.token.share-loads-in-transactions", "true"))));

    assertThat(configuration.describe("token"))
        .isEqualTo(
            "maximum-size=500 (from microprofile-config.properties), expire-after-write=PT10M"
                + " (default), max-staleness=PT2S (from env), when-stale=reload (default),"
                + " quarantine=PT0S (default), share-loads-in-transactions=true (from system properties)");
  }

  private static List<String> codes(Configuration configuration, Set<String> entities) {
    return configuration.problems(entities).stream().map(text -> text.substring(0, 11)).toList();
  }
}
