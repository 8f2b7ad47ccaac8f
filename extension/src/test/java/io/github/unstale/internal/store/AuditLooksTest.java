// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import static io.github.unstale.internal.store.CacheCluster.BOUND;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.internal.coherence.HeartMutant;
import io.github.unstale.internal.config.CacheSettings;
import io.github.unstale.internal.config.CacheSettings.WhenStale;
import io.github.unstale.internal.world.Report;
import io.github.unstale.internal.world.World;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What an audit looks at, and that nobody notices it. */
class AuditLooksTest {

  @Test
  void look_atAnEmptyCache_findsNothingToCompare() {
    AuditedCache audited = new AuditedCache();

    assertThat(audited.audit().compareNext()).isFalse();
    assertThat(audited.source().asked()).isEmpty();
    assertThat(audited.hasSuspects()).isFalse();
  }

  @Test
  void looks_atEqualValues_goRound() {
    AuditedCache audited = new AuditedCache().having("1", "2", "3");

    for (int i = 0; i < 6; i++) {
      assertThat(audited.audit().compareNext()).isTrue();
    }

    assertThat(audited.source().asked().subList(0, 3)).containsExactlyInAnyOrder("1", "2", "3");
    assertThat(audited.source().asked().subList(3, 6)).containsExactlyInAnyOrder("1", "2", "3");
    assertThat(audited.audit().counts()).isEqualTo(new Audit.Counts(6, 0, 0));
    assertThat(audited.hasSuspects()).isFalse();
  }

  @Test
  void look_afterEverythingWasDropped_isAtWhatIsThereNow() {
    AuditedCache audited = new AuditedCache().having("1", "2", "3");
    audited.audit().compareNext();
    audited.cache().invalidateAll();
    audited.having("1");

    assertThat(audited.audit().compareNext()).isTrue();
    assertThat(audited.source().asked()).containsExactly("1");
  }

  private static void assertSkips(AuditedCache audited) {
    assertThat(audited.cache().size()).isPositive();
    assertThat(audited.audit().compareNext()).isFalse();
    assertThat(audited.source().asked()).isEmpty();
  }

  @Test
  void look_atWhatIsPastTheBound_isSkipped() {
    AuditedCache audited = new AuditedCache().having("1");
    audited.cutOff();
    audited.pass(BOUND);

    assertSkips(audited);
  }

  @Test
  void look_atWhatHasExpired_isSkipped() {
    Duration lifetime = Duration.ofMillis(300);
    AuditedCache audited =
        new AuditedCache(new CacheCluster.Settings().expireAfterWrite(lifetime)).having("1");
    audited.pass(lifetime);

    assertSkips(audited);
  }

  @Test
  void look_atWhatIsInvalidAndNotSweptYet_isSkipped() {
    AuditedCache audited =
        new AuditedCache(CacheCluster.SETTINGS, HeartMutant.NONE, PromptedParts.thatSweepAtOnce(0))
            .having("1");
    audited.cache().invalidatePattern("1*");

    assertSkips(audited);
  }

  @Test
  void look_isNoRead() {
    Duration idle = Duration.ofMillis(400);
    CacheCluster.Settings settings =
        new CacheCluster.Settings()
            .expiry(
                new CacheSettings.Expiry(
                    Duration.ofMinutes(1), idle, Duration.ZERO, /* jitter= */ 0))
            .loads(
                new CacheSettings.Loads(
                    /* sharedInTransactions= */ false,
                    /* refreshAhead= */ 0.000_1,
                    Duration.ZERO,
                    Duration.ZERO,
                    Duration.ZERO));
    AuditedCache audited = new AuditedCache(settings).having("1");
    var before = audited.cache().stats();
    audited.pass(idle.dividedBy(2));
    audited.change("uno");

    audited.compare();

    assertThat(audited.hasSuspects()).isTrue();
    assertThat(audited.cache().stats()).isEqualTo(before);
    audited.pass(idle.dividedBy(2));
    assertThat(audited.cache().peek("1")).as("idle for too long").isNull();
  }

  @Test
  void looks_keepNothingInMemory() {
    CacheCluster.Settings settings =
        new CacheCluster.Settings()
            .expiry(
                new CacheSettings.Expiry(
                    Duration.ofMinutes(1), Duration.ofMillis(100), Duration.ZERO, /* jitter= */ 0));
    AuditedCache audited = new AuditedCache(settings).having("1");

    for (int i = 0; i < 40; i++) {
      audited.pass(Duration.ofMillis(50));
      audited.audit().compareNext();
    }
    for (int i = 0; i < Upkeep.MOST; i++) {
      audited.cache().get("id-" + i, id -> "a value");
    }

    assertThat(audited.cache().size()).as("of idle entries too").isEqualTo(Upkeep.MOST);
  }

  @Test
  void loader_thatThrows_isCountedAndTold() {
    AuditedCache audited = new AuditedCache().having("1");
    var failure = new IllegalStateException("of the test");
    audited.loadBy(
        id -> {
          throw failure;
        });

    assertThat(audited.audit().compareNext()).isTrue();

    assertThat(audited.audit().counts()).isEqualTo(new Audit.Counts(0, 0, 1));
    assertThat(audited.reports(Report.CallbackFailed.class))
        .containsExactly(new Report.CallbackFailed("token", World.Callback.LOAD, failure));
    assertThat(audited.cache().stats().loadFailures()).isZero();
  }

  @Test
  void suspects_areFewAtATime() {
    AuditedCache audited = new AuditedCache();
    int more = Suspects.MOST + 10;
    for (int i = 0; i < more; i++) {
      audited.cache().get("id " + i, id -> "not what the loader says");
    }

    for (int i = 0; i < more; i++) {
      assertThat(audited.audit().compareNext()).isTrue();
    }

    assertThat(audited.lookAgain()).isEqualTo(Suspects.MOST);
  }

  @Test
  void fitness_ofACache_saysWhatItLacks() {
    assertThat(new AuditedCache().audit().fitness()).isEqualTo(Audit.Fitness.FIT);
    assertThat(fitness(WhenStale.FAIL)).isEqualTo(Audit.Fitness.FIT);
    assertThat(fitness(WhenStale.SERVE)).isEqualTo(Audit.Fitness.NO_BOUND);
    assertThat(new CacheCluster().node().cache().audit().fitness())
        .isEqualTo(Audit.Fitness.NO_LOADER);
  }

  private static Audit.Fitness fitness(WhenStale policy) {
    return new AuditedCache(new CacheCluster.Settings().whenStale(policy)).audit().fitness();
  }
}
