// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.Invalidation;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReachTest {

  private final CacheCluster.Numbers numbers = new CacheCluster.Numbers();

  private Reach<Integer> of(String... ids) {
    return Reach.of(Invalidation.of("token", List.of(ids)), "token", numbers);
  }

  @Test
  void ids_readable_areTheseKeys() {
    assertThat(of("1")).isEqualTo(new Reach.Some<>(Set.of(1)));
    assertThat(of("3", "1", "2")).isEqualTo(new Reach.Some<>(Set.of(3, 1, 2)));
  }

  @Test
  void id_unreadable_isEverything() {
    assertThat(of("one")).isEqualTo(new Reach.Whole<>());
  }

  @Test
  void twoReadings_oneOfThemReadable_isEnough() {
    assertThat(of("%31", "1")).isEqualTo(new Reach.Some<>(Set.of(1)));
    assertThat(of("1", "%31")).isEqualTo(new Reach.Some<>(Set.of(1)));
  }

  @Test
  void twoReadings_noneReadable_isEverything() {
    assertThat(of("%6F", "o")).isEqualTo(new Reach.Whole<>());
  }

  @Test
  void manyIds_oneOfThemUnreadable_isEverything() {
    assertThat(of("1", "2", "three")).isEqualTo(new Reach.Whole<>());
  }

  @Test
  void all_isEverything() {
    assertThat(Reach.of(Invalidation.all("token"), "token", numbers))
        .isEqualTo(new Reach.Whole<>());
  }

  private Reach<Integer> matching(String entity, String pattern) {
    return Reach.of(Invalidation.matching(entity, pattern), "token", numbers);
  }

  @Test
  void pattern_isTheKeysWhoseIdsMatch() {
    Reach<Integer> reach = matching("token", "1*");

    assertThat(reach.mayCover(17)).isTrue();
    assertThat(reach.covers(17, Set.of())).isTrue();
    assertThat(reach.mayCover(71)).isFalse();
    assertThat(reach.count()).isEqualTo(1);
  }

  @Test
  void patternOverAllEntities_isMatchedWithTheEntity() {
    assertThat(matching("*", "token:1*").mayCover(17)).isTrue();
    assertThat(matching("*", "token:1*").mayCover(71)).isFalse();
    assertThat(matching("*", "*:17").mayCover(17)).isTrue();
    assertThat(matching("*", "t?ken:17").mayCover(17)).isTrue();
    assertThat(matching("*", "\\token:17").mayCover(17)).isTrue();
    assertThat(matching("*", "regex:^token:17$").mayCover(17)).isTrue();
    assertThat(matching("*", "17").mayCover(17)).isFalse();
  }

  @Test
  void patternOverAllEntities_ofAnother_isNothing() {
    assertThat(matching("*", "org:*")).isEqualTo(new Reach.Nothing<>());
    assertThat(matching("*", "org:*").mayCover(1)).isFalse();
    assertThat(matching("*", "org:*").covers(1, Set.of())).isFalse();
    assertThat(matching("*", "org:*").count()).isZero();
    assertThat(matching("*", "tok:*")).isEqualTo(new Reach.Nothing<>());
  }

  @Test
  void tag_isTheValuesThatCarryItAndMayBeAnyKey() {
    Reach<Integer> reach = Reach.of(Invalidation.tagged("token", "red"), "token", numbers);

    assertThat(reach.covers(1, Set.of("red", "round"))).isTrue();
    assertThat(reach.covers(1, Set.of("round"))).isFalse();
    assertThat(reach.mayCover(1)).isTrue();
    assertThat(reach.count()).isEqualTo(1);
    assertThat(Reach.<Integer>of(Invalidation.tagged("*", "red"), "token", numbers))
        .isEqualTo(reach);
  }

  @Test
  void someAndEverything_coverWhatTheySay() {
    assertThat(of("1", "2").covers(1, Set.of())).isTrue();
    assertThat(of("1", "2").mayCover(3)).isFalse();
    assertThat(of("1", "2").count()).isEqualTo(2);
    assertThat(new Reach.Whole<Integer>().covers(1, Set.of())).isTrue();
    assertThat(new Reach.Whole<Integer>().mayCover(1)).isTrue();
    assertThat(new Reach.Whole<Integer>().count()).isEqualTo(1);
  }
}
