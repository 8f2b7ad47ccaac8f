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
}
