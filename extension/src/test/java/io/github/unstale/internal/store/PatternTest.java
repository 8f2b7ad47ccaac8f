// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.unstale.Invalidation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What patterns drop, here and at another node. */
class PatternTest {

  private static final List<String> IDS = List.of("7:name", "7:mail", "17:name", "a*b");

  private final CacheCluster caches = new CacheCluster();
  private final CacheCluster.Node here = caches.node();
  private final CacheCluster.Node there = caches.node();

  @BeforeEach
  void start() {
    caches.cluster().start();
    IDS.forEach(id -> here.read(id, "value"));
    IDS.forEach(id -> there.read(id, "value"));
  }

  private static String dropped(CacheCluster.Node node) {
    return String.join(" ", IDS.stream().filter(id -> node.cache().peek(id) == null).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "7:name, 7:name",
    "7:*, 7:name 7:mail",
    "*:name, 7:name 17:name",
    "?:*, 7:name 7:mail",
    "regex:^1?7:n, 7:name 17:name",
    "a\\*b, a*b",
    "*, 7:name 7:mail 17:name a*b",
    "8:*, ''"
  })
  void pattern_dropsWhatMatches(String pattern, String expected) {
    here.cache().invalidatePattern(pattern);
    assertThat(dropped(here)).isEqualTo(expected);
    assertThat(dropped(there)).isEmpty();
    caches.cluster().turn();

    assertThat(dropped(there)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "token:7:*, 7:name 7:mail",
    "*:name, 7:name 17:name",
    "*, 7:name 7:mail 17:name a*b",
    "org:*, ''",
    "regex:^token:17, 17:name",
    "7:*, ''"
  })
  void patternOverAllEntities_meansEntityAndId(String pattern, String expected) {
    here.member()
        .coherence()
        .invalidate(List.of(Invalidation.matching(Invalidation.ALL_ENTITIES, pattern)));
    assertThat(dropped(here)).isEqualTo(expected);
    caches.cluster().turn();

    assertThat(dropped(there)).isEqualTo(expected);
  }

  @Test
  void pattern_thatCannotBeRead_isRefused() {
    assertThatThrownBy(() -> here.cache().invalidatePattern("regex:("))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("UNSTALE-106: ");
    assertThat(dropped(here)).isEmpty();
  }

  @Test
  void pattern_inATransaction_goesToTheLoaderThereAndDropsWithTheCommit() {
    here.member().transactions().begin();
    here.cache().invalidatePattern("7:*");

    assertThat(here.cache().get("7:name", id -> "new")).isEqualTo("new");
    assertThat(here.cache().get("17:name", id -> "new")).isEqualTo("value");
    here.member().transactions().outside(() -> assertThat(dropped(here)).isEmpty());
    here.member().transactions().commit();

    assertThat(dropped(here)).isEqualTo("7:name 7:mail");
  }

  @Test
  void pattern_inATransactionThatIsRolledBack_leavesAll() {
    here.member().transactions().begin();
    here.cache().invalidatePattern("*");

    here.member().transactions().rollback();
    caches.cluster().turn();

    assertThat(dropped(here)).isEmpty();
    assertThat(dropped(there)).isEmpty();
  }

  @Test
  void pattern_thatAStrangerSends_dropsWhatMatches() {
    caches
        .cluster()
        .server()
        .publish(
            "cache.invalidate.token.%",
            "{\"pattern\":\"*:name\",\"action\":\"pattern\"}".getBytes(StandardCharsets.UTF_8));
    caches.cluster().turn();

    assertThat(dropped(here)).isEqualTo("7:name 17:name");
  }

  @Test
  void stats_countAPatternOnce() {
    here.cache().invalidatePattern("7:*");

    assertThat(here.cache().stats().invalidations()).isEqualTo(1);
  }
}
