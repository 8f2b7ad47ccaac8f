// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.config;

import static io.github.unstale.internal.config.Sources.config;
import static io.github.unstale.internal.config.Sources.env;
import static io.github.unstale.internal.config.Sources.inMemory;
import static io.github.unstale.internal.config.Sources.named;
import static io.github.unstale.internal.config.Sources.properties;
import static io.github.unstale.internal.config.Sources.system;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names: what of the environment and of other sources is meant for us, and what is wrong. */
class EnvironmentTest {

  @ParameterizedTest
  @MethodSource("variables")
  void variable_ofEveryKey_isKnown(String variable) {
    assertThat(KnownKeys.isVariable(variable)).isTrue();
    assertThat(names(env(Map.of(variable, ""))).problems()).isEmpty();
  }

  @Test
  void variable_inLowerCase_mayHaveCapitalsInTheName() {
    Config config = config(env(Map.of("unstale_cache_myCache_maximum_size", "5")));

    assertThat(new Configuration(config).problems(Set.of("myCache"))).isEmpty();
    assertThat(new Configuration(config).cache("myCache").size().maximumSize()).isEqualTo(5);
  }

  static Stream<String> variables() {
    return Stream.concat(
            Keys.OF_NODE_AND_ADMIN.stream().map(Key::name),
            Keys.OF_CACHES.stream()
                .flatMap(
                    key ->
                        Stream.of(
                            Keys.ofAllCaches(key),
                            CacheProperty.plain("token", key),
                            CacheProperty.plain("my-cache_2", key),
                            CacheProperty.quoted("token", key))))
        .flatMap(
            name -> {
              String variable = name.replaceAll("[^a-z0-9]", "_");
              return Stream.of(variable, variable.toUpperCase(Locale.ROOT));
            });
  }

  @Test
  void variables_ofSeveralKeys_areRead() {
    Configuration configuration =
        new Configuration(
            config(
                env(
                    Map.of(
                        "UNSTALE_NATS_SERVERS", "nats-1:4222",
                        "UNSTALE_NATS_TLS_KEY_STORE_PASSWORD", "",
                        "UNSTALE_CACHES", "org",
                        "UNSTALE_CACHE_MAXIMUM_SIZE", "5",
                        "UNSTALE_CACHE_MY_CACHE_MAXIMUM_SIZE", "6",
                        "UNSTALE_CACHE__TOKEN__MAXIMUM_SIZE", "7"))));

    assertThat(configuration.problems(Set.of("my-cache", "token"))).isEmpty();
    assertThat(configuration.entities()).containsExactly("org");
    assertThat(configuration.node().nats().servers()).containsExactly("nats://nats-1:4222");
    assertThat(configuration.cache("org").size().maximumSize()).isEqualTo(5);
    assertThat(configuration.cache("my-cache").size().maximumSize()).isEqualTo(6);
    assertThat(configuration.cache("my_cache").size().maximumSize()).isEqualTo(6);
    assertThat(configuration.cache("token").size().maximumSize()).isEqualTo(7);
  }

  @Test
  void guess_ofVariable_isNoProperty() {
    Config config = config(env(Map.of("UNSTALE_CACHE_TOKEN_MAXIMUM_SIZE", "5")));

    assertThat(config.getPropertyNames()).contains("unstale.cache.token.maximum.size");
    assertThat(new Configuration(config).problems(Set.of())).isEmpty();
    assertThat(new Configuration(config).entities()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UNSTALE_CACHE__TOKEN__MAXIMUM_SIZE",
        "UNSTALE_CACHE__TOKEN__",
        "UNSTALE_CACHES_0_",
        "UNSTALE_CACHE_A_0_B",
        "UNSTALE_",
        "unstale_cache_myCache_quarantine",
        "unstale.cache.my_cache.maximum-size",
        "unstale.cache.My-Cache.maximum-size",
      })
  void guess_ofAnyVariable_isNoProperty(String variable) {
    Config config = config(env(Map.of(variable, "5")));

    assertThat(config.getPropertyNames()).hasSizeGreaterThan(1);
    assertThat(PropertyNames.of(config).properties())
        .isEqualTo(variable.startsWith("unstale.") ? Set.of(variable) : Set.of());
  }

  @Test
  void guess_ofUnknownVariable_isReportedOnce() {
    assertThat(names(env(Map.of("UNSTALE_NATS_SERVRS", "a"))).problems())
        .singleElement()
        .asString()
        .startsWith("UNSTALE-204: The environment variable 'UNSTALE_NATS_SERVRS'");
  }

  @Test
  void guess_thatSomebodyReallyWrote_isReported() {
    Configuration configuration =
        new Configuration(
            config(
                env(Map.of("UNSTALE_CACHE_TOKEN_MAXIMUM_SIZE", "5")),
                properties(Map.of("unstale.cache.token.maximum.size", "6"))));

    assertThat(configuration.problems(Set.of()))
        .singleElement()
        .asString()
        .startsWith("UNSTALE-203: 'unstale.cache.token.maximum.size'");
  }

  @Test
  void guess_thatTheRuntimeAddsToAllNames_isNoProperty() {
    // as SmallRye 3.3 does: its environment has the variable alone, its Config the guess too
    ConfigSource environment =
        inMemory("EnvConfigSource", 300, Map.of("UNSTALE_NATS_PING_INTERVAL", "PT1S"));
    Config config =
        Sources.builder(environment)
            .withInterceptors(new AdditionalName("unstale.nats.ping.interval"))
            .build();

    assertThat(config.getPropertyNames()).contains("unstale.nats.ping.interval");
    assertThat(new Configuration(config).problems(Set.of())).isEmpty();
  }

  @Test
  void guess_besideTheProperty_keepsTheEntity() {
    Configuration configuration =
        new Configuration(
            config(
                env(Map.of("UNSTALE_CACHE_MYTOKEN_MAXIMUM_SIZE", "5")),
                properties(Map.of("unstale.cache.myToken.maximum-size", "6"))));

    assertThat(configuration.problems(Set.of())).isEmpty();
    assertThat(configuration.entities()).containsExactly("myToken");
    assertThat(configuration.cache("myToken").size().maximumSize()).isEqualTo(5);
  }

  @Test
  void variable_withDots_isAProperty() {
    Configuration configuration =
        new Configuration(
            config(
                env(
                    Map.of(
                        "unstale.cache.my_Cache.maximum-size", "5",
                        "unstale.nats.servrs", "a"))));

    assertThat(configuration.problems(Set.of()))
        .singleElement()
        .asString()
        .startsWith("UNSTALE-203: 'unstale.nats.servrs' (from env)");
    assertThat(configuration.entities()).containsExactly("my_Cache");
    assertThat(configuration.cache("my_Cache").size().maximumSize()).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PATH",
        "UNSTALE",
        "UNSTALED_NATS",
        "MY_UNSTALE_NATS_SERVRS",
        "unstale",
        "unstaled.x",
        "env.UNSTALE_X"
      })
  void names_thatAreNotOurs_areNoProblem(String name) {
    assertThat(names(env(Map.of(name, "x"))).problems()).isEmpty();
    assertThat(names(system(Map.of(name, "x"))).problems()).isEmpty();
    assertThat(names(properties(Map.of(name, "x"))).problems()).isEmpty();
  }

  @Test
  void variableForms_outsideTheEnvironment_areNoProblem() {
    Configuration configuration =
        new Configuration(
            config(
                system(Map.of("UNSTALE_NATS_HOST", "nats-1")),
                properties(
                    Map.of(
                        "unstale.nats.servers", "${UNSTALE_NATS_HOST}:4222",
                        "UNSTALE_NATS_HOST", "localhost"))));

    assertThat(configuration.problems(Set.of())).isEmpty();
    assertThat(configuration.node().nats().servers()).containsExactly("nats://nats-1:4222");
  }

  @Test
  void realSources_ofThisProcess_areNoProblem() {
    Config config = Sources.builder().addDefaultSources().build();

    assertThat(config.getPropertyNames()).contains("java.version");
    assertThat(new Configuration(config).problems(Set.of())).isEmpty();
  }

  @Test
  void variables_ofKubernetesServices_areNoProblem() {
    Map<String, String> variables = new HashMap<>();
    for (String service : List.of("UNSTALE", "UNSTALE_NATS")) {
      variables.put(service + "_SERVICE_HOST", "10.0.0.1");
      variables.put(service + "_SERVICE_PORT", "4222");
      variables.put(service + "_SERVICE_PORT_CLIENT", "4222");
      variables.put(service + "_PORT", "tcp://10.0.0.1:4222");
      variables.put(service + "_PORT_4222_TCP", "tcp://10.0.0.1:4222");
      variables.put(service + "_PORT_4222_TCP_ADDR", "10.0.0.1");
    }

    assertThat(names(env(variables)).problems()).isEmpty();
  }

  @Test
  void variables_likeThoseOfAServiceThatIsNone_areReported() {
    assertThat(
            names(env(Map.of("UNSTALE_NATS_PORT", "1", "UNSTALE_X_SERVICE_HOST", "a"))).problems())
        .hasSize(2)
        .allMatch(problem -> problem.startsWith("UNSTALE-204: "));
  }

  @Test
  void property_ofActiveProfile_counts() {
    Config config =
        Sources.builder(
                properties(
                    Map.of(
                        "%dev.unstale.cache.token.maximum-size", "5",
                        "%dev.unstale.cache.maximum.size", "6",
                        "%prod.unstale.cache.org.maximum-size", "7",
                        "%prod.unstale.typo", "8")))
            .withProfile("dev")
            .build();
    Configuration configuration = new Configuration(config);

    assertThat(configuration.entities()).containsExactly("token");
    assertThat(configuration.cache("token").size().maximumSize()).isEqualTo(5);
    assertThat(configuration.problems(Set.of()))
        .singleElement()
        .asString()
        .startsWith("UNSTALE-203: 'unstale.cache.maximum.size'");
  }

  @ParameterizedTest
  @CsvSource({
    "unstale.nats.server, unstale.nats.servers",
    "unstale.nats.server[0], unstale.nats.servers",
    "unstale.NATS.Servers, unstale.nats.servers",
    "unstale.nats.pingInterval, unstale.nats.ping-interval",
    "unstale.nats.tls.truststore, unstale.nats.tls.trust-store",
    "unstale.cache.token.maxsize, unstale.cache.token.maximum-size",
    "unstale.cache.token.maximum.size, unstale.cache.token.maximum-size",
    "unstale.cache.token.max-stalenes, unstale.cache.token.max-staleness",
    "unstale.cahce.token.max-staleness, unstale.cache.token.max-staleness",
    "unstale.caches.token.max-staleness, unstale.cache.token.max-staleness",
    "unstale.cache.max-stalness, unstale.cache.max-staleness",
    "unstale.cache.maximum.size, unstale.cache.maximum-size",
    "unstale.cache.token.refreshAhead, unstale.cache.token.refresh-ahead",
    "unstale.cache.token.expire-absent-afterwrite, unstale.cache.token.expire-absent-after-write",
    "unstale.cache.token.expire-after-acces, unstale.cache.token.expire-after-access",
    "unstale.cache.token.load-timeout, unstale.cache.token.soft-load-timeout",
    "unstale.cache.failsafe, unstale.cache.fail-safe",
    "unstale.cache.token.max-weight, unstale.cache.token.maximum-weight",
    "unstale.cache, unstale.caches",
    "unstale.x, unstale.caches",
  })
  void unknownProperty_nearest_isFound(String property, String nearest) {
    assertThat(names(properties(Map.of(property, "5"))).problems())
        .singleElement()
        .asString()
        .startsWith("UNSTALE-203: '" + property + "' ")
        .contains(" nearest known key is '" + nearest + "'. ");
  }

  @ParameterizedTest
  @CsvSource({
    "Unstale.nats.servers, unstale.nats.servers",
    "UNSTALE.NATS.SERVERS, unstale.nats.servers",
    "Unstale.x, unstale.caches",
    "Unstale.cache.myToken.max-stale, unstale.cache.myToken.max-staleness",
    "UNSTALE_NATS_SERVERS, unstale.nats.servers",
    "unstale_nats_servers, unstale.nats.servers",
    "unstale-nats.ping-interval, unstale.nats.ping-interval",
    "UNSTALE_CACHE_TOKEN_MAXIMUM_SIZE, unstale.cache.token.maximum-size",
    "unstable.nats.servers, unstale.nats.servers",
    "unstalle.cache.token.max-staleness, unstale.cache.token.max-staleness",
  })
  void property_thatBeginsWithSomethingElse_isNoKey(String property, String meant) {
    for (ConfigSource source :
        List.of(properties(Map.of(property, "5")), system(Map.of(property, "5")))) {
      assertThat(names(source).problems())
          .singleElement()
          .asString()
          .startsWith("UNSTALE-203: '" + property + "' ")
          .contains(" nearest known key is '" + meant + "'. ");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"unstable.x", "stable.nats.servers", "unstable", "unstalex.cache.token"})
  void property_ofSomebodyElse_isNoProblem(String property) {
    assertThat(names(properties(Map.of(property, "5"))).problems()).isEmpty();
  }

  @Test
  void variableForm_thatAKeyRefersTo_isNoProblem() {
    Configuration configuration =
        new Configuration(
            config(
                properties(
                    Map.of(
                        "unstale.nats.servers", "${UNSTALE_NATS_SERVERS}",
                        "UNSTALE_NATS_SERVERS", "nats-1"))));

    assertThat(configuration.problems(Set.of())).isEmpty();
    assertThat(configuration.node().nats().servers()).containsExactly("nats://nats-1:4222");
  }

  @Test
  void variable_thatBeginsWithSomethingElse_isNoKey() {
    assertThat(names(env(Map.of("UNSTABLE_NATS_SERVERS", "a"))).problems())
        .containsExactly(
            "UNSTALE-204: The environment variable 'UNSTABLE_NATS_SERVERS' is for no key of"
                + " Unstale. The nearest known one is 'UNSTALE_NATS_SERVERS'. Correct the name or"
                + " unset the variable.");
    assertThat(names(env(Map.of("UNSTABLE_THINGS", "a"))).problems()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "unstale.cache.token.ttl",
        "unstale.cache.token.size",
        "unstale.cache.token.timeout",
        "unstale.cache.\"token\".eviction.policy",
        "unstale.cache.token",
        "unstale.cache.token."
      })
  void unknownProperty_ofACacheButLikeNoKey_isToldAllKeys(String property) {
    assertThat(names(properties(Map.of(property, "5"))).problems())
        .containsExactly(
            "UNSTALE-203: '"
                + property
                + "' (from microprofile-config.properties) is no key of Unstale. A cache has the"
                + " keys 'maximum-size', 'maximum-weight', 'expire-after-write',"
                + " 'expire-after-access', 'expire-absent-after-write', 'jitter', 'refresh-ahead',"
                + " 'fail-safe', 'soft-load-timeout', 'hard-load-timeout', 'max-staleness',"
                + " 'when-stale', 'quarantine', 'foreign-writers', 'share-loads-in-transactions',"
                + " 'also'. Correct the name or remove the key.");
  }

  @ParameterizedTest
  @CsvSource({
    "UNSTALE_NATS_SERVER, UNSTALE_NATS_SERVERS",
    "unstale_nats_server, UNSTALE_NATS_SERVERS",
    "UNSTALE_CACHE_TOKEN_MAXIMUM_SIZ, UNSTALE_CACHE_TOKEN_MAXIMUM_SIZE",
    "UNSTALE_CACHE_MY_CACHE_MAXSTALENESS, UNSTALE_CACHE_MY_CACHE_MAX_STALENESS",
    "UNSTALE_CACHE_TOKEN_REFRESHAHEAD, UNSTALE_CACHE_TOKEN_REFRESH_AHEAD",
    "UNSTALE_CACHE_TOKEN_JITER, UNSTALE_CACHE_TOKEN_JITTER",
    "UNSTALE_CACHE_MAXIMUMSIZE, UNSTALE_CACHE_MAXIMUM_SIZE",
    "UNSTALE_CACHE___MAXIMUM_SIZE, UNSTALE_CACHE_MAXIMUM_SIZE",
    "UNSTALE_CACHE_myCache_MAXIMUM_SIZE, UNSTALE_CACHE_MYCACHE_MAXIMUM_SIZE",
    "Unstale_Nats_Servers, UNSTALE_NATS_SERVERS",
    "UNSTALE_NATS_SERVERS_, UNSTALE_NATS_SERVERS",
    "UNSTALE__NATS_SERVERS, UNSTALE_NATS_SERVERS",
    "UNSTALE_CACHE, UNSTALE_CACHES",
    "UNSTALE_, UNSTALE_CACHES",
  })
  void unknownVariable_nearest_isFound(String variable, String nearest) {
    assertThat(names(env(Map.of(variable, "5"))).problems())
        .singleElement()
        .asString()
        .startsWith("UNSTALE-204: The environment variable '" + variable + "' ")
        .contains(" nearest known one is '" + nearest + "'. ");
  }

  @Test
  void unknownProperty_inSeveralSources_isReportedOnceWithTheHighest() {
    Configuration configuration =
        new Configuration(
            config(
                named("low.properties", 100, Map.of("unstale.typo", "1")),
                named("high.properties", 200, Map.of("unstale.typo", "2"))));

    assertThat(configuration.problems(Set.of()))
        .singleElement()
        .asString()
        .startsWith("UNSTALE-203: 'unstale.typo' (from high.properties)");
  }

  private static Vocabulary names(ConfigSource source) {
    Config config = config(source);
    return Vocabulary.of(PropertyNames.of(config), new Lookup(config));
  }
}
