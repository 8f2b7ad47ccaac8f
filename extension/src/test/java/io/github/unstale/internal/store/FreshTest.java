// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.unstale.fixture.Caller;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reads past the cache. */
class FreshTest {

  private final CacheCluster caches = new CacheCluster();
  private final CacheCluster.Node node = caches.node();
  private final LocalCache<String, String> cache = node.cache();
  private final Source source = new Source().with("1", "one");

  @BeforeEach
  void start() {
    caches.cluster().start();
  }

  private Caller<String> refreshing(HeldLoader loader) {
    Caller<String> refreshing = Caller.of(() -> cache.fresh("1", loader));
    loader.awaitBegun();
    return refreshing;
  }

  @Test
  void fresh_cached_loadsAllTheSameAndRefills() {
    cache.get("1", source);
    source.with("1", "uno");

    assertThat(cache.fresh("1", source)).isEqualTo("uno");

    assertThat(cache.peek("1")).isEqualTo("uno");
    assertThat(source.asked()).containsExactly("1", "1");
  }

  @Test
  void fresh_notCached_loadsAndFills() {
    assertThat(cache.fresh("1", source)).isEqualTo("one");

    assertThat(cache.peek("1")).isEqualTo("one");
  }

  @Test
  void fresh_absent_isNullAndNothingIsCachedAnyMore() {
    cache.get("1", source);

    assertThat(cache.fresh("1", id -> null)).isNull();

    assertThat(cache.peek("1")).isNull();
    assertThat(cache.size()).isZero();
  }

  @Test
  void fresh_absentInATransaction_nothingIsCachedAfterTheCommit() {
    cache.get("1", source);
    node.member().transactions().begin();

    assertThat(cache.fresh("1", id -> null)).isNull();
    node.member().transactions().commit();

    assertThat(cache.peek("1")).isNull();
  }

  @Test
  void fresh_absentInATransactionThatIsRolledBack_changesNothing() {
    cache.get("1", source);
    node.member().transactions().begin();
    cache.fresh("1", id -> null);

    node.member().transactions().rollback();

    assertThat(cache.peek("1")).isEqualTo("one");
  }

  @Test
  void fresh_inATransaction_refillsAfterTheCommit() {
    cache.get("1", source);
    source.with("1", "uno");
    caches.cluster().clock().pass(CacheCluster.STEP);
    node.member().transactions().begin();

    assertThat(cache.fresh("1", source)).isEqualTo("uno");
    assertThat(cache.peek("1")).isEqualTo("one");
    node.member().transactions().commit();

    assertThat(cache.peek("1")).isEqualTo("uno");
  }

  @Test
  void fresh_loaderThrows_callerGetsItAndNothingIsCached() {
    cache.get("1", source);
    RuntimeException failure = new IllegalStateException("database away");

    assertThatThrownBy(
            () ->
                cache.fresh(
                    "1",
                    id -> {
                      throw failure;
                    }))
        .isSameAs(failure);

    assertThat(cache.peek("1")).isNull();
  }

  @Test
  void fresh_whileALoadIsUnderWay_doesNotReturnItsValueAndOutlivesIt() throws Exception {
    HeldLoader earlier = new HeldLoader("old");
    Caller<String> getting = Caller.of(() -> cache.get("1", earlier));
    earlier.awaitBegun();

    assertThat(cache.fresh("1", source)).isEqualTo("one");
    earlier.letGo();

    assertThat(getting.result()).isEqualTo("old");
    assertThat(cache.peek("1")).isEqualTo("one");
  }

  @Test
  void get_whileItRuns_waitsForItsResult() throws Exception {
    cache.get("1", source);
    HeldLoader held = new HeldLoader("uno");
    Caller<String> refreshing = refreshing(held);
    Caller<String> getting = Caller.of(() -> cache.get("1", source)).awaitWaiting();

    held.letGo();

    assertThat(refreshing.result()).isEqualTo("uno");
    assertThat(getting.result()).isEqualTo("uno");
    assertThat(source.asked()).hasSize(1);
  }

  @Test
  void invalidated_whileItRuns_isNotKept() throws Exception {
    HeldLoader held = new HeldLoader("old");
    Caller<String> refreshing = refreshing(held);

    cache.invalidate("1");
    held.letGo();

    assertThat(refreshing.result()).isEqualTo("old");
    assertThat(cache.peek("1")).isNull();
  }

  @Test
  void fresh_nullArguments_areRefused() {
    assertThatThrownBy(() -> cache.fresh(null, source))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("id");
    assertThatThrownBy(() -> cache.fresh("1", null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("loader");
  }
}
