// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.config;

import static io.github.unstale.internal.config.Sources.config;
import static io.github.unstale.internal.config.Sources.env;
import static io.github.unstale.internal.config.Sources.file;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.internal.config.CacheSettings.Expiry;
import io.github.unstale.internal.config.CacheSettings.Loads;
import io.github.unstale.internal.config.CacheSettings.Size;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is off until somebody configures it, and what does not go together. */
class KeysOfCachesTest {

  private static final String FILE = " (from microprofile-config.properties)";

  private static final Map<String, String> ALL =
      Map.of(
          "maximum-weight", "1000",
          "expire-after-access", "PT1M",
          "expire-absent-after-write", "PT2M",
          "jitter", "0.1",
          "refresh-ahead", "0.8",
          "fail-safe", "PT1H",
          "soft-load-timeout", "PT0.001S",
          "hard-load-timeout", "PT5S");

  private static final CacheSettings USED =
      CacheSettings.DEFAULTS
          .with(new Size(50_000, 1_000))
          .with(
              new Expiry(Duration.ofMinutes(10), Duration.ofMinutes(1), Duration.ofMinutes(2), 0.1))
          .with(
              new Loads(
                  /* sharedInTransactions= */ false,
                  0.8,
                  Duration.ofHours(1),
                  Duration.ofMillis(1),
                  Duration.ofSeconds(5)));

  private static Map<String, String> all(String prefix) {
    Map<String, String> keys = new HashMap<>();
    ALL.forEach((key, value) -> keys.put(prefix + key, value));
    return keys;
  }

  private static Config variables(String prefix) {
    Map<String, String> variables = new HashMap<>();
    ALL.forEach(
        (key, value) ->
            variables.put(prefix + key.replace('-', '_').toUpperCase(Locale.ROOT), value));
    return config(env(variables));
  }

  static Stream<Arguments> everywhere() {
    return Stream.of(
        Arguments.of("a cache", file(all("unstale.cache.token."))),
        Arguments.of("a cache in quotes", file(all("unstale.cache.\"token\"."))),
        Arguments.of("all caches", file(all("unstale.cache."))),
        Arguments.of("variables", new Configuration(variables("UNSTALE_CACHE_TOKEN_"))),
        Arguments.of("quoted variables", new Configuration(variables("UNSTALE_CACHE__TOKEN__"))),
        Arguments.of("variables of all caches", new Configuration(variables("UNSTALE_CACHE_"))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("everywhere")
  void keys_ofWhateverSource_arrive(String where, Configuration configuration) {
    assertThat(configuration.problems(Set.of("token"))).isEmpty();
    assertThat(configuration.cache("token")).isEqualTo(USED);
  }

  @Test
  void keys_ofOneCache_areNotForOthers() {
    assertThat(file(all("unstale.cache.token.")).cache("org")).isEqualTo(CacheSettings.DEFAULTS);
  }

  @Test
  void keys_ofAllCaches_canBeSwitchedOffForOne() {
    Map<String, String> keys = all("unstale.cache.");
    ALL.keySet()
        .forEach(
            key ->
                keys.put("unstale.cache.org." + key, ALL.get(key).startsWith("P") ? "PT0S" : "0"));
    Configuration configuration = file(keys);

    assertThat(configuration.problems(Set.of())).isEmpty();
    assertThat(configuration.cache("token")).isEqualTo(USED);
    assertThat(configuration.cache("org")).isEqualTo(CacheSettings.DEFAULTS);
  }

  @Test
  void description_ofAllKeys_namesTheWeightInsteadOfTheSize() {
    assertThat(file(all("unstale.cache.token.")).describe("token").replace(FILE, ""))
        .isEqualTo(
            "maximum-weight=1000, expire-after-write=PT10M (default), expire-after-access=PT1M,"
                + " expire-absent-after-write=PT2M, jitter=0.1, max-staleness=PT30S (default),"
                + " when-stale=reload (default), quarantine=PT0S (default),"
                + " share-loads-in-transactions=false (default), refresh-ahead=0.8, fail-safe=PT1H,"
                + " soft-load-timeout=PT0.001S, hard-load-timeout=PT5S");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "expire-after-access",
        "expire-absent-after-write",
        "fail-safe",
        "soft-load-timeout",
        "hard-load-timeout"
      })
  void duration_tooShortToMeanAnything_isRefused(String key) {
    String property = "unstale.cache.token." + key;

    for (String text : new String[] {"PT0.000999S", "-PT1S", "P36501D"}) {
      assertThat(file(property, text).problems(Set.of()))
          .containsExactly(
              "UNSTALE-202: '"
                  + property
                  + "' is '"
                  + text
                  + "'"
                  + FILE
                  + ", which is out of range. Valid is an ISO 8601 duration from PT0.001S to"
                  + " P36500D, or PT0S for none. Correct the value or remove the key.");
    }
    assertThat(file(property, "0").problems(Set.of()))
        .containsExactly(
            "UNSTALE-201: '"
                + property
                + "' is '0'"
                + FILE
                + ". Valid is an ISO 8601 duration from PT0.001S to P36500D, or PT0S for none."
                + " Write 'PT0S'.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jitter", "refresh-ahead"})
  void share_ofMoreThanAll_isRefused(String key) {
    assertThat(file("unstale.cache." + key, "80%").problems(Set.of()))
        .containsExactly(
            "UNSTALE-201: 'unstale.cache."
                + key
                + "' is '80%'"
                + FILE
                + ". Valid is a share of at least 0 and below 1, such as '0.1'. Write '0.8'.");
  }

  @Test
  void weight_belowNothing_isRefused() {
    assertThat(file("unstale.cache.token.maximum-weight", "-1").problems(Set.of()))
        .containsExactly(
            "UNSTALE-202: 'unstale.cache.token.maximum-weight' is '-1'"
                + FILE
                + ", which is out of range. Valid is a whole number from 0 to 9223372036854775807."
                + " Correct the value or remove the key.");
  }

  @Test
  void softTimeout_withoutAnythingToServe_isReported() {
    assertThat(file("unstale.cache.token.soft-load-timeout", "PT1S").problems(Set.of()))
        .containsExactly(
            "UNSTALE-220: 'unstale.cache.token.soft-load-timeout' is 'PT1S'"
                + FILE
                + ", but cache 'token' has no 'fail-safe', so that there is nothing to serve when"
                + " a load takes longer. Valid is 'soft-load-timeout' with 'fail-safe'. Set"
                + " 'fail-safe' too, or use 'hard-load-timeout'.");
  }

  @Test
  void softTimeout_ofAllCaches_isReportedForThoseWithoutAnythingToServe() {
    Configuration configuration =
        file(
            Map.of(
                "unstale.cache.soft-load-timeout", "PT1S",
                "unstale.cache.token.fail-safe", "PT1M",
                "unstale.cache.org.soft-load-timeout", "PT0S"));

    assertThat(configuration.problems(Set.of())).isEmpty();
    assertThat(configuration.problems(Set.of("user")))
        .singleElement()
        .asString()
        .startsWith(
            "UNSTALE-220: 'unstale.cache.soft-load-timeout' is 'PT1S'"
                + FILE
                + ", but cache 'user'");
  }

  @Test
  void softTimeout_besideARefusedFailSafe_isNoProblemOfItsOwn() {
    assertThat(
            file(Map.of(
                    "unstale.cache.token.soft-load-timeout", "PT1S",
                    "unstale.cache.token.fail-safe", "long"))
                .problems(Set.of()))
        .singleElement()
        .asString()
        .startsWith("UNSTALE-201: 'unstale.cache.token.fail-safe'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT2S", "PT1.5S"})
  void softTimeout_thatIsNeverOverFirst_isReported(String hard) {
    assertThat(
            file(Map.of(
                    "unstale.cache.fail-safe", "PT1M",
                    "unstale.cache.token.soft-load-timeout", "PT2S",
                    "unstale.cache.hard-load-timeout", hard))
                .problems(Set.of()))
        .containsExactly(
            "UNSTALE-221: 'unstale.cache.token.soft-load-timeout' is 'PT2S'"
                + FILE
                + " and 'unstale.cache.hard-load-timeout' is '"
                + hard
                + "'"
                + FILE
                + ", so that reads fail before they would be served the last value. Valid is a"
                + " 'soft-load-timeout' shorter than 'hard-load-timeout'. Change or remove one of"
                + " them.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"unstale.cache.", "unstale.cache.token."})
  void sizeAndWeight_ofOneLevel_areReported(String prefix) {
    Configuration configuration =
        file(Map.of(prefix + "maximum-size", "5", prefix + "maximum-weight", "6"));

    assertThat(configuration.problems(Set.of("token", "user")))
        .containsExactly(
            "UNSTALE-222: '"
                + prefix
                + "maximum-weight' is '6'"
                + FILE
                + " and '"
                + prefix
                + "maximum-size' is '5'"
                + FILE
                + ". A cache is limited by one of them. Remove one of them.");
  }

  @ParameterizedTest
  @CsvSource({
    // of all caches: size, weight; the cache's own: size, weight; then what it has, and says
    "5, , , 7, 5, 7, maximum-weight=7",
    ", 7, 5, , 5, 0, maximum-size=5",
    "5, , , 0, 5, 0, maximum-size=5",
    ", 7, , 0, 50000, 0, maximum-size=50000",
    ", 7, 5, 0, 5, 0, maximum-size=5",
    "5, , , , 5, 0, maximum-size=5",
    ", 7, , , 50000, 7, maximum-weight=7",
    ", , , 7, 50000, 7, maximum-weight=7",
    ", 7, , 8, 50000, 8, maximum-weight=8",
  })
  void sizeAndWeight_ofTwoLevels_theCachesOwnWins(
      String size, String weight, String ownSize, String ownWeight, long s, long w, String said) {
    Map<String, String> keys = new HashMap<>();
    keys.put("unstale.cache.maximum-size", size);
    keys.put("unstale.cache.maximum-weight", weight);
    keys.put("unstale.cache.token.maximum-size", ownSize);
    keys.put("unstale.cache.token.maximum-weight", ownWeight);
    keys.values().removeIf(value -> value == null);
    Configuration configuration = file(keys);

    assertThat(configuration.problems(Set.of("token"))).isEmpty();
    assertThat(configuration.cache("token").size()).isEqualTo(new Size(s, w));
    assertThat(configuration.describe("token"))
        .startsWith(said + " (")
        .satisfies(text -> assertThat(text.split("maximum-", -1)).hasSize(2));
  }
}
