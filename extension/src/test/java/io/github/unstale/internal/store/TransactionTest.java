// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.unstale.Invalidation;
import io.github.unstale.fixture.Caller;
import io.github.unstale.internal.coherence.TestCluster;
import io.github.unstale.internal.world.World;
import io.github.unstale.testing.FakeTransactions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What transactions see of the cache, and the cache of them. */
class TransactionTest {

  private final CacheCluster caches = new CacheCluster();
  private final CacheCluster.Node node = caches.node();
  private final CacheCluster.Node other = caches.node();
  private final FakeTransactions transactions = node.member().transactions();
  private final LocalCache<String, String> cache = node.cache();

  /** The rows as the calling transaction sees them. */
  private final Source rows = new Source().with("1", "old").with("2", "two");

  @BeforeEach
  void start() {
    caches.cluster().start();
  }

  private String get(String id) {
    return cache.get(id, rows);
  }

  private String peekInAnotherThread(String id) throws Exception {
    return Caller.of(() -> cache.peek(id)).result();
  }

  @Test
  void hit_isServed() {
    get("1");
    transactions.begin();

    assertThat(get("1")).isEqualTo("old");
    assertThat(cache.peek("1")).isEqualTo("old");
    assertThat(rows.asked()).hasSize(1);
    transactions.commit();
  }

  @Test
  void miss_isLoadedForTheTransactionAloneAndFilledAfterTheCommit() throws Exception {
    transactions.begin();
    assertThat(get("1")).isEqualTo("old");
    assertThat(get("1")).isEqualTo("old");
    assertThat(rows.asked()).hasSize(2);
    assertThat(peekInAnotherThread("1")).isNull();

    transactions.commit();

    assertThat(cache.peek("1")).isEqualTo("old");
  }

  @Test
  void miss_loadUnderWayOutside_isNotWaitedFor() throws Exception {
    HeldLoader held = new HeldLoader("outside");
    Caller<String> outside = Caller.of(() -> cache.get("1", held));
    held.awaitBegun();
    transactions.begin();

    assertThat(get("1")).isEqualTo("old");
    held.letGo();
    outside.result();
    transactions.commit();

    assertThat(cache.peek("1")).isEqualTo("old");
  }

  @Test
  void miss_inTransaction_isNotWaitedForByOthers() throws Exception {
    HeldLoader held = new HeldLoader("inside");
    Caller<Void> inside =
        Caller.of(
            () -> {
              transactions.begin();
              cache.get("1", held);
              transactions.commit();
              return null;
            });
    held.awaitBegun();

    assertThat(get("1")).isEqualTo("old");
    held.letGo();
    inside.result();
  }

  @Test
  void miss_rolledBack_isNeverFilled() {
    transactions.begin();
    get("1");

    transactions.rollback();

    assertThat(cache.size()).isZero();
  }

  @Test
  void miss_unknownOutcome_isNeverFilled() {
    transactions.begin();
    get("1");

    transactions.end(World.Outcome.UNKNOWN);

    assertThat(cache.size()).isZero();
  }

  @Test
  void miss_inATransactionThatCanOnlyRollBack_isNeverFilled() {
    transactions.begin();
    transactions.markForRollback();
    assertThat(get("1")).isEqualTo("old");

    transactions.rollback();

    assertThat(cache.size()).isZero();
  }

  @Test
  void miss_absent_isNotFilled() {
    transactions.begin();
    assertThat(get("3")).isNull();

    transactions.commit();

    assertThat(cache.size()).isZero();
  }

  @Test
  void miss_loaderThrows_callerGetsIt() {
    RuntimeException failure = new IllegalStateException("database away");
    transactions.begin();

    assertThatThrownBy(
            () ->
                cache.get(
                    "1",
                    id -> {
                      throw failure;
                    }))
        .isSameAs(failure);
    transactions.commit();

    assertThat(cache.stats().loadFailures()).isEqualTo(1);
  }

  @Test
  void miss_invalidatedByTheTransactionAfterwards_isNotFilled() {
    transactions.begin();
    get("1");
    cache.invalidate("1");

    transactions.commit();

    assertThat(cache.peek("1")).isNull();
    assertThat(cache.stats().refusedFills()).isEqualTo(1);
  }

  @Test
  void miss_everythingInvalidatedByTheTransaction_isNotFilled() {
    transactions.begin();
    cache.invalidateAll();
    get("1");

    transactions.commit();

    assertThat(cache.peek("1")).isNull();
  }

  @Test
  void miss_invalidatedByAnotherNodeMeanwhile_isNotFilled() {
    transactions.begin();
    get("1");
    other.cache().invalidate("1");
    caches.cluster().turn();

    transactions.commit();

    assertThat(cache.peek("1")).isNull();
  }

  @Test
  void miss_invalidatedByAnotherNodeDuringTheLoad_isNotFilled() {
    transactions.begin();
    cache.get(
        "1",
        id -> {
          String old = rows.apply(id);
          other.cache().invalidate(id);
          caches.cluster().turn();
          return old;
        });

    transactions.commit();

    assertThat(cache.peek("1")).isNull();
    assertThat(cache.stats().refusedFills()).isEqualTo(1);
  }

  @Test
  void miss_everythingInvalidatedByAnotherNodeMeanwhile_isNotFilled() {
    transactions.begin();
    get("1");
    other.cache().invalidateAll();
    caches.cluster().turn();

    transactions.commit();

    assertThat(cache.peek("1")).isNull();
  }

  @Test
  void miss_invalidatedByAnotherNodeBefore_isFilled() {
    transactions.begin();
    other.cache().invalidate("1");
    caches.cluster().turn();
    get("1");

    transactions.commit();

    assertThat(cache.peek("1")).isEqualTo("old");
  }

  @Test
  void miss_loadedAnewOutsideMeanwhile_doesNotReplaceTheNewerValue() {
    transactions.begin();
    get("1");
    caches.cluster().clock().pass(CacheCluster.STEP);
    transactions.outside(() -> cache.get("1", id -> "newer"));

    transactions.commit();

    assertThat(cache.peek("1")).isEqualTo("newer");
  }

  @Test
  void miss_loadUnderWayOutsideAtTheCommit_isLeftToIt() throws Exception {
    transactions.begin();
    get("1");
    HeldLoader held = new HeldLoader("newer");
    Caller<String> outside = Caller.of(() -> cache.get("1", held));
    held.awaitBegun();

    transactions.commit();
    held.letGo();
    outside.result();

    assertThat(cache.peek("1")).isEqualTo("newer");
  }

  @Test
  void miss_inDoubtMeanwhile_isFilledAndLivesOnItsOwnAge() {
    transactions.begin();
    get("1");
    node.member().client().cut();
    node.member().client().reconnect();
    caches.cluster().pass(CacheCluster.STEP.multipliedBy(5), CacheCluster.STEP);

    transactions.commit();

    assertThat(cache.peek("1")).isEqualTo("old");
    caches.cluster().pass(CacheCluster.BOUND, CacheCluster.STEP);
    assertThat(cache.peek("1")).isNull();
  }

  @Test
  void fill_withoutAnyLoadOutside_isNotTakenForOldByTheNextLoad() {
    CacheCluster.Node lone = caches.node();
    caches.cluster().clock().pass(CacheCluster.SETTINGS.expiry().afterWrite());
    lone.member().transactions().begin();
    lone.cache().get("1", rows);
    lone.member().transactions().commit();

    lone.cache().get("2", rows);

    assertThat(lone.cache().peek("1")).isEqualTo("old");
    assertThat(lone.cache().stats().evictions()).isZero();
  }

  @Test
  void invalidatedId_isReadFromTheSourceAndOnlyByTheTransaction() throws Exception {
    get("1");
    transactions.begin();
    rows.with("1", "uncommitted");

    cache.invalidate("1");

    assertThat(cache.peek("1")).isNull();
    assertThat(get("1")).isEqualTo("uncommitted");
    assertThat(peekInAnotherThread("1")).isEqualTo("old");
    transactions.commit();
    assertThat(cache.peek("1")).isNull();
  }

  @Test
  void otherIds_areHitsAllTheSame() {
    get("2");
    transactions.begin();
    cache.invalidate("1");

    assertThat(cache.peek("2")).isEqualTo("two");
    transactions.rollback();
  }

  @Test
  void everythingInvalidated_everyIdIsReadFromTheSource() throws Exception {
    get("1");
    get("2");
    transactions.begin();

    cache.invalidateAll();

    assertThat(cache.peek("1")).isNull();
    assertThat(cache.peek("2")).isNull();
    assertThat(peekInAnotherThread("2")).isEqualTo("two");
    transactions.commit();
    assertThat(cache.size()).isZero();
  }

  @Test
  void invalidatedId_inANestedTransaction_isAHit() {
    get("1");
    transactions.begin();
    cache.invalidate("1");

    transactions.begin();
    assertThat(cache.peek("1")).isEqualTo("old");
    transactions.commit();

    assertThat(cache.peek("1")).isNull();
    transactions.commit();
  }

  @Test
  void invalidatedId_rolledBack_isAHitAgain() {
    get("1");
    transactions.begin();
    cache.invalidate("1");

    transactions.rollback();

    assertThat(cache.peek("1")).isEqualTo("old");
  }

  @Test
  void invalidatedByTwoTransactions_isSeenByEachUntilItsOwnEnd() throws Exception {
    get("1");
    transactions.begin();
    cache.invalidate("1");
    Caller.of(
            () -> {
              transactions.begin();
              cache.invalidate("1");
              transactions.rollback();
              return null;
            })
        .result();

    assertThat(cache.peek("1")).isNull();
    transactions.rollback();
    assertThat(cache.peek("1")).isEqualTo("old");
  }

  @Test
  void uncommittedValue_readBeforeTheInvalidationAndRolledBack_neverReachesTheCache() {
    transactions.begin();
    rows.with("1", "uncommitted");
    assertThat(get("1")).isEqualTo("uncommitted");
    transactions.outside(() -> assertThat(cache.peek("1")).isNull());
    cache.invalidate("1");

    transactions.rollback();
    rows.with("1", "old");

    assertThat(get("1")).isEqualTo("old");
  }

  @Test
  void uncommittedValue_readByFresh_neverReachesTheCacheBeforeTheCommit() throws Exception {
    get("1");
    transactions.begin();
    rows.with("1", "uncommitted");
    assertThat(cache.fresh("1", rows)).isEqualTo("uncommitted");

    assertThat(peekInAnotherThread("1")).isEqualTo("old");
    transactions.rollback();
    assertThat(cache.peek("1")).isEqualTo("old");
  }

  @Test
  void invalidatedThroughTheNode_countsLikeThroughTheCache() {
    get("1");
    transactions.begin();

    node.member().coherence().invalidate(List.of(Invalidation.of("token", "1")));

    assertThat(cache.peek("1")).isNull();
    transactions.commit();
    assertThat(cache.size()).isZero();
  }

  @Test
  void endedBehindTheBack_nothingIsFilledAndInvalidationsWorkAtOnce() {
    get("1");
    transactions.begin();
    get("2");
    transactions.endBehindTheBack(World.Outcome.COMMITTED);

    get("3");
    cache.invalidate("1");

    assertThat(cache.peek("1")).isNull();
    transactions.commit();
  }

  @Test
  void invalidated_beforeItsCacheWasMade_isLoadedByTheTransactionAllTheSame() {
    TestCluster.Member member = caches.cluster().member();
    member.transactions().begin();
    member.coherence().invalidate(List.of(Invalidation.of("token", "1")));
    LocalCache<String, String> late = caches.cache(member, new CacheCluster.Text());
    member.transactions().outside(() -> late.get("1", id -> "old"));

    assertThat(late.get("1", id -> "mine")).isEqualTo("mine");
    member.transactions().commit();

    assertThat(late.get("1", id -> "new")).isEqualTo("new");
    assertThat(late.peek("1")).isEqualTo("new");
  }
}
