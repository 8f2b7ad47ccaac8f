// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.unstale.CoherentCache;
import io.github.unstale.CoherentCaches;
import io.github.unstale.EntityCache;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Caches whose names are known only at run time. */
class CachesTest {

  @Dependent
  static class Tokens {
    @Inject
    @EntityCache("token")
    CoherentCache<String, List<String>> cache;
  }

  private final TestApplication application =
      TestApplication.of(Tokens.class)
          .property("unstale.caches", "org, session")
          .property("unstale.cache.\"user\".maximum-size", "7")
          .start();
  private final CoherentCaches caches = application.get(CoherentCaches.class);

  @AfterEach
  void stop() {
    application.close();
  }

  @Test
  void entities_ofCodeAndConfiguration_areThereFromTheStart() {
    assertThat(caches.entities()).containsExactly("org", "session", "token", "user");
  }

  @Test
  void get_ofAnInjectedEntity_isTheInjectedCache() {
    assertThat(caches.get("token", String.class, List.class))
        .isSameAs(application.get(Tokens.class).cache);
  }

  @Test
  void get_ofANewEntity_isAlwaysTheSame() {
    CoherentCache<Long, String> cache = caches.get("fresh", Long.class, String.class);

    assertThat(cache.get(1L, id -> "one")).isEqualTo("one");
    assertThat(caches.get("fresh", Long.class, String.class)).isSameAs(cache);
    assertThat(caches.get("fresh", long.class, String.class)).isSameAs(cache);
    assertThat(caches.entities()).contains("fresh");
  }

  @Test
  void get_ofABadName_isRefused() {
    assertThatThrownBy(() -> caches.get("a.b", Long.class, String.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "UNSTALE-101: 'a.b' is no valid entity name. Use letters, digits, '-' and '_' only.");
  }

  @Test
  void get_withAnotherKeyType_namesBoth() {
    assertThatThrownBy(() -> caches.get("token", Long.class, List.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "UNSTALE-307: The cache 'token' was asked for with the key type 'java.lang.Long', but"
                + " has the key type 'java.lang.String'. Use that, or another entity.");
  }

  @Test
  void get_withAnotherValueType_namesBoth() {
    assertThatThrownBy(() -> caches.get("token", String.class, String.class))
        .hasMessage(
            "UNSTALE-307: The cache 'token' was asked for with the value type 'java.lang.String',"
                + " but has the value type 'java.util.List<java.lang.String>'. Use that, or another"
                + " entity.");
  }

  @Test
  void get_ofAConfiguredEntity_settlesItsTypes() {
    caches.get("org", Long.class, String.class);

    assertThatThrownBy(() -> caches.get("org", String.class, String.class))
        .hasMessageStartingWith("UNSTALE-307: The cache 'org' was asked for with the key type ");
    assertThatThrownBy(() -> caches.get("org", Long.class, Long.class))
        .hasMessageStartingWith("UNSTALE-307: The cache 'org' was asked for with the value type ");
  }

  @Test
  void get_withAKeyTypeThatHasNoFormat_isRefusedAndCreatesNothing() {
    assertThatThrownBy(() -> caches.get("fresh", Object.class, String.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "UNSTALE-304: The key type 'java.lang.Object' of the cache 'fresh'");

    assertThat(caches.entities()).doesNotContain("fresh");
  }

  @Test
  void configuredCache_withoutInjectionPoint_isFoundByLookup() {
    CoherentCache<?, ?> cache =
        application.get(CoherentCache.class, EntityCache.Literal.of("session"));

    assertThat(cache.entity()).isEqualTo("session");
  }

  @Test
  void get_ofACacheWithBadKeys_isRefusedEachTime() {
    try (var other =
        TestApplication.of(Tokens.class)
            .variable("UNSTALE_CACHE_LATER_MAXIMUM_SIZE", "many")
            .start()) {
      var later = other.get(CoherentCaches.class);
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> later.get("later", String.class, String.class))
            .isInstanceOf(IllegalStateException.class)
            .hasMessage(
                "Unstale found 1 problem:\n"
                    + "UNSTALE-201: 'unstale.cache.later.maximum-size' is 'many' (from env). Valid"
                    + " is a whole number from 1 to 9223372036854775807. Correct the value or"
                    + " remove the key.");
      }
      assertThat(later.entities()).containsExactly("token");
    }
  }

  @Test
  void get_ofANewEntity_logsOnceWhatItEndedUpWith() {
    try (var log = new CapturedLog()) {
      caches.get("fresh", Long.class, String.class);
      caches.get("fresh", Long.class, String.class);
      caches.get("token", String.class, List.class);

      assertThat(log.lines(Level.INFO))
          .containsExactly(
              "Cache 'fresh': maximum-size=50000 (default), expire-after-write=PT10M (default),"
                  + " max-staleness=PT30S (default), when-stale=reload (default), quarantine=PT0S"
                  + " (default), share-loads-in-transactions=false (default)");
    }
  }
}
