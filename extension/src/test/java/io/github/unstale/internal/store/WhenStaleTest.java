// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import static io.github.unstale.internal.store.CacheCluster.BOUND;
import static io.github.unstale.internal.store.CacheCluster.STEP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.unstale.StaleCacheException;
import io.github.unstale.internal.config.CacheSettings.WhenStale;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What a read does past the bound. */
class WhenStaleTest {

  private final CacheCluster caches = new CacheCluster();
  private final Source source = new Source().with("1", "one").with("2", "two");

  /** A node with an entry that is older than the bound, and that nothing vouches for. */
  private CacheCluster.Node cutOff(WhenStale policy) {
    CacheCluster.Node node = caches.node(new CacheCluster.Settings().whenStale(policy).build());
    caches.cluster().start();
    node.cache().get("1", source);
    node.member().client().cut();
    caches.cluster().pass(BOUND, STEP);
    source.with("1", "uno");
    return node;
  }

  private static void assertFails(ThrowingCallable read, Duration unproven, String reason) {
    Instant before = Instant.now().minus(unproven);
    assertThatThrownBy(read)
        .isInstanceOfSatisfying(
            StaleCacheException.class,
            stale -> {
              assertThat(stale.entity()).isEqualTo("token");
              assertThat(stale.since()).isBetween(before, Instant.now().minus(unproven));
              assertThat(stale.reason()).isEqualTo(reason);
            });
  }

  private static void assertFails(ThrowingCallable read) {
    assertFails(read, BOUND, "there is no connection to NATS: cut");
  }

  @Test
  void reload_loadsAnewAndKeepsForTheBound() {
    LocalCache<String, String> cache = cutOff(WhenStale.RELOAD).cache();

    assertThat(cache.peek("1")).isNull();
    assertThat(cache.get("1", source)).isEqualTo("uno");
    assertThat(cache.peek("1")).isEqualTo("uno");
    assertThat(cache.stats().staleReads()).isEqualTo(1);
    caches.cluster().pass(BOUND, STEP);

    assertThat(cache.peek("1")).isNull();
  }

  @Test
  void reload_ofMany_loadsAnew() {
    LocalCache<String, String> cache = cutOff(WhenStale.RELOAD).cache();

    assertThat(cache.getAll(List.of("1", "2"), source::all))
        .containsEntry("1", "uno")
        .containsEntry("2", "two");
    assertThat(cache.stats().staleReads()).isEqualTo(1);
  }

  @Test
  void serve_servesUntilItExpires() {
    LocalCache<String, String> cache = cutOff(WhenStale.SERVE).cache();

    assertThat(cache.get("1", source)).isEqualTo("one");
    assertThat(cache.peek("1")).isEqualTo("one");
    assertThat(cache.stats().staleReads()).isZero();
    caches.cluster().clock().pass(CacheCluster.SETTINGS.expiry().afterWrite());

    assertThat(cache.peek("1")).isNull();
    assertThat(cache.get("1", source)).isEqualTo("uno");
  }

  @Test
  void serve_stillDropsWhatIsInvalidated() {
    LocalCache<String, String> cache = cutOff(WhenStale.SERVE).cache();

    cache.invalidate("1");

    assertThat(cache.get("1", source)).isEqualTo("uno");
  }

  @Test
  void fail_refusesWhileTheFeedIsNotProven() {
    LocalCache<String, String> cache = cutOff(WhenStale.FAIL).cache();

    assertFails(() -> cache.get("1", source));
    assertFails(() -> cache.getAll(List.of("2", "1"), source::all));

    assertThat(cache.peek("1")).isNull();
    assertThat(source.asked()).hasSize(1);
    assertThat(source.askedAtOnce()).isEmpty();
    assertThat(cache.stats().staleReads()).isEqualTo(2);
  }

  @Test
  void fail_ofOneAmongMany_leavesNobodyWaitingForTheOthers() {
    LocalCache<String, String> cache = cutOff(WhenStale.FAIL).cache();

    assertFails(() -> cache.getAll(List.of("2", "1"), source::all));

    assertThat(cache.get("2", source)).isEqualTo("two");
  }

  @Test
  void fail_inATransaction_refusesToo() {
    CacheCluster.Node node = cutOff(WhenStale.FAIL);
    node.member().transactions().begin();

    assertFails(() -> node.cache().get("1", source));
    assertFails(() -> node.cache().getAll(List.of("1"), source::all));
  }

  @Test
  void fail_inATransactionThatHasInvalidatedTheId_loads() {
    CacheCluster.Node node = cutOff(WhenStale.FAIL);
    node.member().transactions().begin();
    node.cache().invalidate("1");

    assertThat(node.cache().get("1", source)).isEqualTo("uno");
    assertThat(node.cache().getAll(List.of("1"), source::all)).containsEntry("1", "uno");
  }

  @Test
  void fail_nothingCached_loads() {
    LocalCache<String, String> cache = cutOff(WhenStale.FAIL).cache();

    assertThat(cache.get("2", source)).isEqualTo("two");
  }

  @Test
  void fail_expired_loads() {
    LocalCache<String, String> cache = cutOff(WhenStale.FAIL).cache();
    caches.cluster().clock().pass(CacheCluster.SETTINGS.expiry().afterWrite());

    assertThat(cache.get("1", source)).isEqualTo("uno");
  }

  @Test
  void fail_fresh_loads() {
    LocalCache<String, String> cache = cutOff(WhenStale.FAIL).cache();

    assertThat(cache.fresh("1", source)).isEqualTo("uno");
    assertThat(cache.get("1", source)).isEqualTo("uno");
  }

  @Test
  void fail_provenAgain_loadsWhatIsOfAnEarlierEpoch() {
    CacheCluster.Node node = cutOff(WhenStale.FAIL);
    node.member().client().reconnect();
    caches.cluster().pass(STEP.multipliedBy(5), STEP);

    assertThat(node.cache().get("1", source)).isEqualTo("uno");
    assertThat(node.cache().stats().staleReads()).isEqualTo(1);
  }

  @Test
  void fail_subscriptionDenied_refusesAlthoughEachDenialIsANewEpoch() {
    CacheCluster.Node node =
        caches.node(new CacheCluster.Settings().whenStale(WhenStale.FAIL).build());
    caches.cluster().start();
    node.cache().get("1", source);

    node.member().client().deny("cache.invalidate.token.*");
    caches.cluster().pass(Duration.ofSeconds(5).plus(STEP.multipliedBy(3)), STEP);

    assertFails(
        () -> node.cache().get("1", source),
        Duration.ofMillis(5_060),
        "NATS does not permit this node to subscribe to 'cache.invalidate.token.*'");
  }

  @Test
  void fail_frozenServer_refusesBecauseOfItsSilence() {
    CacheCluster.Node node =
        caches.node(new CacheCluster.Settings().whenStale(WhenStale.FAIL).build());
    caches.cluster().start();
    node.cache().get("1", source);

    caches.cluster().server().freeze();
    caches.cluster().pass(BOUND, STEP);
    assertFails(() -> node.cache().get("1", source), BOUND, "nothing has come from NATS in time");
    caches.cluster().pass(Duration.ofSeconds(1), STEP);
    assertFails(
        () -> node.cache().get("1", source),
        BOUND.plusSeconds(1),
        "NATS is silent, although there is a connection");
  }
}
