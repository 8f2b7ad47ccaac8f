// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.Invalidation;
import io.github.unstale.InvalidationReceived.Origin;
import io.github.unstale.fixture.Caller;
import io.github.unstale.fixture.Sneaky;
import io.github.unstale.internal.world.Report;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Loads that several callers share, and what happens to their values meanwhile. */
class SharedLoadTest {

  private final CacheCluster caches = new CacheCluster();
  private final CacheCluster.Node node = caches.node();
  private final CacheCluster.Node writer = caches.node();
  private final LocalCache<String, String> cache = node.cache();
  private final HeldLoader held = new HeldLoader("old");
  private final Source source = new Source().with("1", "new").with("2", "new");

  @BeforeEach
  void start() {
    caches.cluster().start();
  }

  private Caller<String> getting(HeldLoader loader) {
    Caller<String> getting = Caller.of(() -> cache.get("1", loader));
    loader.awaitBegun();
    return getting;
  }

  private Caller<String> waiting() {
    return Caller.of(() -> cache.get("1", source)).awaitWaiting();
  }

  @Test
  void get_manyCallers_loadOnce() throws Exception {
    Caller<String> first = getting(held);
    List<Caller<String>> others = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      others.add(waiting());
    }

    held.letGo();

    assertThat(first.result()).isEqualTo("old");
    for (Caller<String> other : others) {
      assertThat(other.result()).isEqualTo("old");
    }
    assertThat(held.calls()).isEqualTo(1);
    assertThat(source.asked()).isEmpty();
    assertThat(cache.stats().misses()).isEqualTo(6);
    assertThat(cache.stats().loads()).isEqualTo(1);
    assertThat(cache.stats().puts()).isEqualTo(1);
  }

  @Test
  void get_otherId_doesNotWait() {
    getting(held);

    assertThat(cache.get("2", source)).isEqualTo("new");
    held.letGo();
  }

  @Test
  void get_loaderFindsNothing_thoseWhoWaitFindNothing() throws Exception {
    HeldLoader nothing = new HeldLoader((String) null);
    Caller<String> first = getting(nothing);
    Caller<String> other = waiting();

    nothing.letGo();

    assertThat(first.result()).isNull();
    assertThat(other.result()).isNull();
    assertThat(cache.size()).isZero();
  }

  @Test
  void get_loaderThrows_thoseWhoWaitGetTheSame() throws Exception {
    assertFailsForAll(new IllegalStateException("database away"));
  }

  @Test
  void get_loaderThrowsWhatNobodyDeclared_thoseWhoWaitGetTheSame() throws Exception {
    assertFailsForAll(new IOException("database away"));
  }

  private void assertFailsForAll(Exception failure) throws Exception {
    HeldLoader failing = new HeldLoader(throwing(failure));
    Caller<String> first = getting(failing);
    Caller<String> other = waiting();

    failing.letGo();

    assertThat(first.failure()).isSameAs(failure);
    assertThat(other.failure()).isSameAs(failure);
    assertThat(cache.get("1", source)).isEqualTo("new");
    assertThat(cache.stats().loadFailures()).isEqualTo(1);
  }

  private static Supplier<String> throwing(Throwable failure) {
    return () -> {
      throw Sneaky.thrown(failure);
    };
  }

  @Test
  void invalidated_duringTheLoad_thoseWhoWaitGetTheValueAndItIsNotKept() throws Exception {
    Caller<String> first = getting(held);
    Caller<String> other = waiting();

    cache.invalidate("1");
    held.letGo();

    assertThat(first.result()).isEqualTo("old");
    assertThat(other.result()).isEqualTo("old");
    assertThat(cache.peek("1")).isNull();
    assertThat(cache.stats().refusedFills()).isEqualTo(1);
  }

  @Test
  void invalidated_duringTheLoad_thoseWhoComeAfterwardsLoadAnew() throws Exception {
    Caller<String> first = getting(held);

    cache.invalidate("1");
    assertThat(cache.get("1", source)).isEqualTo("new");
    held.letGo();

    assertThat(first.result()).isEqualTo("old");
    assertThat(cache.peek("1")).isEqualTo("new");
  }

  @Test
  void invalidatedByAnotherNode_duringTheLoad_isNotKept() throws Exception {
    Caller<String> first = getting(held);

    writer.cache().invalidate("1");
    caches.cluster().turn();
    held.letGo();

    assertThat(first.result()).isEqualTo("old");
    assertThat(cache.peek("1")).isNull();
  }

  @Test
  void invalidated_theHandlerDoesNotWaitForTheLoad() throws Exception {
    Caller<String> first = getting(held);

    writer.cache().invalidate("1");
    caches.cluster().turn();

    assertThat(node.member().reports().of(Report.Arrived.class))
        .containsExactly(new Report.Arrived(Invalidation.of("token", "1"), Origin.UNKNOWN));
    assertThat(first.isOver()).isFalse();
    held.letGo();
    first.result();
  }

  @Test
  void everythingInvalidated_duringTheLoad_isNotKept() throws Exception {
    Caller<String> first = getting(held);
    Caller<String> other = waiting();

    cache.invalidateAll();
    assertThat(cache.get("1", source)).isEqualTo("new");
    held.letGo();

    assertThat(first.result()).isEqualTo("old");
    assertThat(other.result()).isEqualTo("old");
    assertThat(cache.peek("1")).isEqualTo("new");
  }

  @Test
  void otherIdInvalidated_duringTheLoad_isKept() throws Exception {
    Caller<String> first = getting(held);

    cache.invalidate("2");
    held.letGo();

    assertThat(first.result()).isEqualTo("old");
    assertThat(cache.peek("1")).isEqualTo("old");
    assertThat(cache.stats().refusedFills()).isZero();
  }

  @Test
  void doubt_duringTheLoad_itsValueLivesOnItsOwnAgeOnly() throws Exception {
    Caller<String> first = getting(held);
    node.member().client().cut();
    node.member().client().reconnect();
    caches.cluster().pass(CacheCluster.STEP.multipliedBy(5), CacheCluster.STEP);

    held.letGo();
    first.result();

    assertThat(cache.peek("1")).isEqualTo("old");
    caches.cluster().pass(CacheCluster.BOUND, CacheCluster.STEP);
    assertThat(cache.peek("1")).isNull();
  }

  @Test
  void load_longerThanTheBoundWithoutProof_isNotWaitedFor() throws Exception {
    Caller<String> first = getting(held);
    node.member().client().cut();
    caches.cluster().pass(CacheCluster.BOUND.multipliedBy(2), CacheCluster.STEP);

    assertThat(cache.get("1", source)).isEqualTo("new");
    held.letGo();

    assertThat(first.result()).isEqualTo("old");
    assertThat(cache.peek("1")).isEqualTo("new");
  }

  @Test
  void load_longerThanTheBoundWhileProven_isWaitedFor() throws Exception {
    Caller<String> first = getting(held);
    caches.cluster().pass(CacheCluster.BOUND.multipliedBy(2), CacheCluster.STEP);
    Caller<String> other = waiting();

    held.letGo();

    assertThat(first.result()).isEqualTo("old");
    assertThat(other.result()).isEqualTo("old");
    assertThat(cache.peek("1")).isEqualTo("old");
  }
}
