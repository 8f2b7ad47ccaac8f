// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.unstale.Invalidation;
import io.github.unstale.internal.coherence.TestCluster;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A thread that reads stands still when it has found an entry, and has not judged it yet. */
class StalledReadTest {

  private final CacheCluster caches = new CacheCluster();
  private final TestCluster cluster = caches.cluster();
  private Runnable meanwhile = () -> {};

  /** Of which each read may stand still once. */
  private final class Stalling extends Parts {

    @Override
    <K, V> Shelf<K, V> shelf(
        Caffeine<Object, Object> builder, Statements<K> statements, Upkeep upkeep) {
      return new Shelf<>(builder, statements, index(), upkeep) {
        @Override
        @Nullable Slot<V> at(K id, long now) {
          Slot<V> found = super.at(id, now);
          Runnable once = meanwhile;
          meanwhile = () -> {};
          once.run();
          return found;
        }
      };
    }
  }

  @Test
  void read_whileTheLogIsBack_doesNotServeWhatItSaysIsInvalid() {
    cluster.logged(Duration.ofSeconds(2), /* itsRetention= */ null);
    cluster.withoutNetwork();
    TestCluster.Member writer = cluster.member();
    CacheCluster.Node reader =
        caches.nodeOf(
            cluster.member(), CacheCluster.SETTINGS, CacheCluster.noAnswers(), new Stalling());
    cluster.start();
    reader.read("id", "old");
    pass(CacheCluster.BOUND.multipliedBy(2));
    assertThat(reader.read("id", "new")).as("extended by proofs").isEqualTo("old");

    reader.member().log().cut();
    writer.coherence().invalidate(List.of(Invalidation.of("token", "id")));
    pass(CacheCluster.BOUND.multipliedBy(2));
    meanwhile =
        () -> {
          reader.member().log().mend();
          pass(CacheCluster.BOUND);
        };

    assertThat(reader.read("id", "new")).isEqualTo("new");
  }

  private void pass(Duration time) {
    cluster.pass(time, CacheCluster.STEP);
  }
}
