// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.Invalidation;
import io.github.unstale.fixture.Caller;
import io.github.unstale.fixture.Reports;
import io.github.unstale.internal.world.Report;
import io.github.unstale.internal.world.World;
import io.github.unstale.internal.world.World.Outcome;
import io.github.unstale.spi.OnInvalidation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Values that are changed where they are, for a reason, which is appended to them. */
class InPlaceTest {

  private final CacheCluster caches = new CacheCluster();
  private final Reports reports = new Reports();
  private final CacheCluster.Node here = node(InPlaceTest::append);
  private final CacheCluster.Node there = node(InPlaceTest::append);
  private final LocalCache<String, String> cache = here.cache();

  private static String append(String id, String value, Invalidation said) {
    return value + " " + said.reason().orElseThrow();
  }

  private CacheCluster.Node node(OnInvalidation<String, String> onInvalidation) {
    return caches.node(
        CacheCluster.SETTINGS,
        new LocalCache.Answers<>(
            LocalCache.Beans.<String, String>none()
                .tagsOf(value -> List.of("user:42"))
                .onInvalidation(onInvalidation),
            Runnable::run,
            reports));
  }

  @BeforeEach
  void start() {
    caches.cluster().start();
    here.read("1", "active");
    there.read("1", "active");
  }

  @Test
  void id_withAReason_changesHereAtOnceAndThereWhenItArrives() {
    cache.invalidate("1", "revoked");
    assertThat(cache.peek("1")).isEqualTo("active revoked");
    assertThat(there.cache().peek("1")).isEqualTo("active");
    caches.cluster().turn();

    assertThat(there.cache().peek("1")).isEqualTo("active revoked");
    assertThat(cache.peek("1")).as("after the echo").isEqualTo("active revoked");
    assertThat(there.cache().stats().loads()).isEqualTo(1);
  }

  @Test
  void tag_withAReason_changesAllThatCarryIt() {
    there.read("2", "idle");

    cache.invalidateTag("user:42", "revoked");
    caches.cluster().turn();

    assertThat(cache.peek("1")).isEqualTo("active revoked");
    assertThat(there.cache().peek("1")).isEqualTo("active revoked");
    assertThat(there.cache().peek("2")).isEqualTo("idle revoked");
  }

  @Test
  void changed_again_isChangedFurther() {
    cache.invalidateTag("user:42", "warned");
    cache.invalidateTag("user:42", "revoked");
    caches.cluster().turn();

    assertThat(there.cache().peek("1")).isEqualTo("active warned revoked");
  }

  @Test
  void withoutAReason_drops() {
    cache.invalidateTag("user:42");
    caches.cluster().turn();

    assertThat(cache.peek("1")).isNull();
    assertThat(there.cache().peek("1")).isNull();
  }

  @Test
  void everything_withAReason_drops() {
    here.member().coherence().invalidate(List.of(Invalidation.all("token").because("revoked")));
    caches.cluster().turn();

    assertThat(cache.peek("1")).isNull();
    assertThat(there.cache().peek("1")).isNull();
  }

  @Test
  void nobodyAnswers_drops() {
    LocalCache<String, String> silent = node(null).cache();
    silent.get("1", id -> "active");

    silent.invalidate("1", "revoked");

    assertThat(silent.peek("1")).isNull();
  }

  @Test
  void answerThatThrows_dropsAndIsReported() {
    IllegalStateException cause = new IllegalStateException("no");
    LocalCache<String, String> failing =
        node((id, value, said) -> {
              throw cause;
            })
            .cache();
    failing.get("1", id -> "active");

    failing.invalidate("1", "revoked");

    assertThat(failing.peek("1")).isNull();
    assertThat(reports.of(Report.CallbackFailed.class))
        .contains(new Report.CallbackFailed("token", World.Callback.CHANGE, cause));
  }

  @Test
  void missing_staysMissing() {
    cache.invalidate("2", "revoked");
    cache.invalidate(List.of("1"));
    cache.invalidate("1", "revoked");
    caches.cluster().turn();

    assertThat(cache.peek("1")).isNull();
    assertThat(cache.peek("2")).isNull();
    assertThat(cache.size()).isZero();
  }

  @Test
  void changed_isAsOldAsItWas() {
    caches.cluster().clock().pass(CacheCluster.SETTINGS.expiry().afterWrite().minusNanos(1));
    caches.cluster().turn();
    there.read("3", "young");

    there.cache().invalidate("1", "revoked");
    caches.cluster().clock().pass(Duration.ofNanos(1));

    assertThat(there.cache().peek("1")).isNull();
    assertThat(there.cache().peek("3")).isEqualTo("young");
  }

  @Test
  void load_underWay_isChangedForItsCallersToo() throws Exception {
    HeldLoader loader = new HeldLoader("fresh");
    Caller<String> caller = Caller.of(() -> cache.get("9", loader));
    loader.awaitBegun();

    cache.invalidateTag("user:42", "revoked");
    loader.letGo();

    assertThat(caller.result()).isEqualTo("fresh revoked");
    assertThat(cache.peek("9")).isEqualTo("fresh revoked");
  }

  @Test
  void bulkLoad_underWay_isChanged() {
    Map<String, String> found =
        cache.getAll(
            List.of("8", "9"),
            ids -> {
              cache.invalidate("8", "revoked");
              return Map.of("8", "fresh", "9", "fresh");
            });

    assertThat(found).containsEntry("8", "fresh revoked").containsEntry("9", "fresh");
    assertThat(cache.peek("8")).isEqualTo("fresh revoked");
  }

  @Test
  void transaction_readsPastTheCacheAndChangesWithTheCommit() {
    here.member().transactions().begin();
    cache.invalidate("1", "revoked");

    assertThat(cache.get("1", id -> "written")).isEqualTo("written");
    here.member().transactions().outside(() -> assertThat(cache.peek("1")).isEqualTo("active"));
    here.member().transactions().commit();

    assertThat(cache.peek("1")).endsWith("revoked");
  }

  @Test
  void transaction_rolledBack_changesNothing() {
    here.member().transactions().begin();
    cache.invalidate("1", "revoked");

    here.member().transactions().rollback();
    caches.cluster().turn();

    assertThat(cache.peek("1")).isEqualTo("active");
    assertThat(there.cache().peek("1")).isEqualTo("active");
  }

  @Test
  void transaction_ofWhichNobodyKnowsTheEnd_dropsInsteadOfChanging() {
    here.member().transactions().begin();
    cache.invalidate("1", "revoked");

    here.member().transactions().end(Outcome.UNKNOWN);
    caches.cluster().turn();

    assertThat(cache.peek("1")).isNull();
    assertThat(there.cache().peek("1")).isNull();
  }

  @Test
  void transaction_endedBehindTheBackInAnUnknownWay_dropsInsteadOfChanging() {
    here.member().transactions().begin();
    cache.invalidate("7");
    here.member().transactions().endBehindTheBack(Outcome.UNKNOWN);

    cache.invalidate("1", "revoked");
    here.member().transactions().rollback();
    caches.cluster().turn();

    assertThat(cache.peek("1")).isNull();
    assertThat(there.cache().peek("1")).isNull();
  }
}
