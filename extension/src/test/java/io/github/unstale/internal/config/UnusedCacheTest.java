// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.config;

import static io.github.unstale.internal.config.Sources.config;
import static io.github.unstale.internal.config.Sources.env;
import static io.github.unstale.internal.config.Sources.file;
import static io.github.unstale.internal.config.Sources.inMemory;
import static io.github.unstale.internal.config.Sources.properties;
import static io.github.unstale.internal.config.Sources.system;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Caches that have keys and that nobody asks for: mostly somebody's slip of the pen. */
class UnusedCacheTest {

  private static Configuration from(ConfigSource... sources) {
    return new Configuration(config(sources));
  }

  @Test
  void name_thatIsNearlyOneThatIsAskedFor_isNamedOnceWithIt() {
    var configuration =
        file(
            Map.of(
                "unstale.cache.tokn.max-staleness", "PT1S",
                "unstale.cache.tokn.maximum-size", "1",
                "unstale.cache.token.maximum-size", "2"));

    assertThat(configuration.warnings(Set.of("token", "org")))
        .containsExactly(
            "UNSTALE-216: 'unstale.cache.tokn.max-staleness' (from"
                + " microprofile-config.properties) is for a cache 'tokn', which nothing in this"
                + " application asks for. The nearest that is asked for is 'token'. Correct the"
                + " name; if 'tokn' is asked for at run time only, add it to 'unstale.caches'.");
    assertThat(configuration.problems(Set.of("token"))).isEmpty();
  }

  @Test
  void nameInTheCode_thatIsNearlyOneWithKeys_isNamedFromTheOtherSide() {
    assertThat(file("unstale.cache.token.maximum-size", "2").warnings(Set.of("tokn")))
        .singleElement()
        .asString()
        .contains(" for a cache 'token', ")
        .contains("The nearest that is asked for is 'tokn'. ");
  }

  @Test
  void name_likeNoOther_hasNoNearest() {
    assertThat(file("unstale.cache.\"session\".maximum-size", "2").warnings(Set.of("org")))
        .containsExactly(
            "UNSTALE-216: 'unstale.cache.\"session\".maximum-size' (from"
                + " microprofile-config.properties) is for a cache 'session', which nothing in this"
                + " application asks for. Correct the name or remove the key; if 'session' is asked"
                + " for at run time only, add it to 'unstale.caches'.");
  }

  @Test
  void name_thatIsListed_isAskedFor() {
    var configuration =
        file(Map.of("unstale.caches", "session", "unstale.cache.session.maximum-size", "2"));

    assertThat(configuration.warnings(Set.of())).isEmpty();
  }

  @Test
  void keys_ofAllCaches_areNoCache() {
    assertThat(file("unstale.cache.maximum-size", "2").warnings(Set.of())).isEmpty();
  }

  @Test
  void source_ofAWholeServer_mayNameTheCachesOfOthersButNotNearlyOurs() {
    for (ConfigSource source :
        Set.of(
            system(Map.of("unstale.cache.other.quarantine", "PT1S")),
            env(Map.of("unstale.cache.other.quarantine", "PT1S")),
            inMemory(
                "server.xml.variables.config.source",
                500,
                Map.of("unstale.cache.other.quarantine", "PT1S")))) {
      assertThat(from(source).warnings(Set.of("token"))).isEmpty();
      assertThat(from(source).warnings(Set.of("others"))).hasSize(1);
    }
    assertThat(
            from(inMemory(
                    "server.xml.appproperties.config.source",
                    600,
                    Map.of("unstale.cache.other.quarantine", "PT1S")))
                .warnings(Set.of("token")))
        .hasSize(1);
  }

  @Test
  void variable_forNearlyOurCache_isNamed() {
    assertThat(from(env(Map.of("UNSTALE_CACHE_TOKN_QUARANTINE", "PT1S"))).warnings(Set.of("token")))
        .containsExactly(
            "UNSTALE-216: The environment variable 'UNSTALE_CACHE_TOKN_QUARANTINE' is for a cache"
                + " 'tokn', which nothing in this application asks for. The nearest that is asked"
                + " for is 'token'. Correct the name; if 'tokn' is asked for at run time only, add"
                + " it to 'unstale.caches'.");
  }

  @Test
  void source_ofThisApplication_isNamedAlthoughOthersHaveKeysToo() {
    assertThat(
            from(
                    properties(Map.of("unstale.cache.other.quarantine", "PT1S")),
                    system(Map.of("unstale.cache.other.maximum-size", "5")))
                .warnings(Set.of("token")))
        .singleElement()
        .asString()
        .startsWith(
            "UNSTALE-216: 'unstale.cache.other.quarantine' (from microprofile-config.properties)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UNSTALE_CACHE_MY_TOKEN_QUARANTINE",
        "UNSTALE_CACHE__MY_TOKEN__QUARANTINE",
        "unstale_cache_my_token_quarantine",
        "UNSTALE_CACHE_ORG_QUARANTINE",
        "UNSTALE_CACHE_ENTIRELY_ELSE_QUARANTINE",
        "UNSTALE_CACHE_QUARANTINE"
      })
  void variable_thatMayBeForACache_isNoProblem(String variable) {
    var configuration =
        from(
            env(Map.of(variable, "PT1S")),
            properties(Map.of("unstale.cache.org.maximum-size", "5")));

    assertThat(configuration.warnings(Set.of("my-token", "org"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "tokn, token",
    "tokens, token",
    "Token, token",
    "tkoen, token",
    "orc, org",
    "my_token, my-token"
  })
  void slip_ofThePen_isRecognised(String name, String meant) {
    assertThat(Nearest.slip(name, Set.of("token", "my-token", "org"))).contains(meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"session", "user", "a", "or", "tag"})
  void anotherWord_isNoSlip(String name) {
    assertThat(Nearest.slip(name, Set.of("token", "my-token", "customer"))).isEmpty();
  }

  @Test
  void servers_haveASource_evenIfTheyAreBlank() {
    assertThat(file("unstale.nats.servers", "").sourceOfServers())
        .contains("microprofile-config.properties");
    assertThat(file(Map.of()).sourceOfServers()).isEmpty();
  }

  @Test
  void cache_unknownUntilNow_hasItsProblems() {
    var configuration = from(env(Map.of("UNSTALE_CACHE_LATER_MAXIMUM_SIZE", "many")));

    assertThat(configuration.problems(Set.of())).isEmpty();
    assertThat(configuration.problemsOf("later"))
        .containsExactly(
            "UNSTALE-201: 'unstale.cache.later.maximum-size' is 'many' (from env). Valid is a whole"
                + " number from 1 to 9223372036854775807. Correct the value or remove the key.");
    assertThat(configuration.problemsOf("other")).isEmpty();
  }
}
