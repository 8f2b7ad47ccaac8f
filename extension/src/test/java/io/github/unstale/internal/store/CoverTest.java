// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.Invalidation;
import io.github.unstale.internal.wire.Wire;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an invalidation would drop. */
class CoverTest {

  private final CacheCluster caches = new CacheCluster();
  private final CacheCluster.Node node = caches.node();

  @BeforeEach
  void start() {
    caches.cluster().start();
    for (String id : List.of("7:name", "7:mail", "17:name")) {
      node.cache().get(id, key -> "value", value -> List.of("user:" + id.charAt(0)));
    }
  }

  private Wire.Share covered(Invalidation said) {
    return node.cache().store().covered(said);
  }

  @ParameterizedTest
  @CsvSource({"7:*, 2", "*:name, 2", "regex:^1, 1", "*, 3", "8:*, 0"})
  void pattern_countsWhatMatches(String pattern, long expected) {
    assertThat(covered(Invalidation.matching("token", pattern)).entries()).isEqualTo(expected);
    assertThat(covered(Invalidation.matching("token", pattern)).age()).isEmpty();
    assertThat(node.cache().size()).isEqualTo(3);
  }

  @Test
  void everyKind_counts() {
    assertThat(covered(Invalidation.all("token")).entries()).isEqualTo(3);
    assertThat(covered(Invalidation.tagged("token", "user:7")).entries()).isEqualTo(2);
    assertThat(covered(Invalidation.tagged("token", "user:9")).entries()).isZero();
    assertThat(covered(Invalidation.matching("*", "org:*")).entries()).isZero();
    assertThat(covered(Invalidation.of("token", List.of("7:name", "no", "17:name"))).entries())
        .isEqualTo(2);
  }

  @Test
  void oneId_isAsOldAsItsLoad() {
    Duration old = Duration.ofMillis(70);
    caches.cluster().clock().pass(old);

    assertThat(covered(Invalidation.of("token", "7:name")).age())
        .hasValueSatisfying(age -> assertThat(age).isGreaterThanOrEqualTo(old));
    assertThat(covered(Invalidation.of("token", "no")))
        .isEqualTo(new Wire.Share(0, Optional.empty()));
  }

  @Test
  void entry_thatReadsWouldNotBeServed_doesNotCount() {
    node.cache().invalidatePattern("7:*");

    assertThat(covered(Invalidation.all("token")).entries()).isEqualTo(1);
  }
}
