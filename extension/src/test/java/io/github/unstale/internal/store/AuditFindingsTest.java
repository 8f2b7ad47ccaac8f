// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import static io.github.unstale.internal.store.CacheCluster.BOUND;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.internal.coherence.HeartMutant;
import io.github.unstale.internal.config.CacheSettings;
import io.github.unstale.internal.world.Report;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What an audit finds, and what it does not. */
class AuditFindingsTest {

  private static final Duration LITTLE = Duration.ofMillis(1);

  private final AuditedCache audited = new AuditedCache().having("1");

  /** A change that nobody has said, and that two loads have seen. */
  private void suspect() {
    audited.change("uno");
    audited.compare();
    assertThat(audited.hasSuspects()).isTrue();
  }

  @Test
  void change_thatNobodyHasSaid_isFoundWhenTheBoundIsOver() {
    audited.change("uno");

    audited.audit().compareNext();
    assertThat(audited.audit().restsFor()).as("the second load is at once").isZero();
    assertThat(audited.lookAgain()).isEqualTo(1);
    assertThat(audited.audit().restsFor()).isEqualTo(BOUND.toNanos());
    audited.pass(BOUND.minus(LITTLE));
    assertThat(audited.lookAgain()).isZero();
    audited.pass(LITTLE.multipliedBy(3));

    assertThat(audited.lookAgain()).isEqualTo(1);
    assertThat(audited.found())
        .containsExactly(new Report.Stale("token", BOUND.plus(LITTLE.multipliedBy(2))));
    assertThat(audited.audit().counts()).isEqualTo(new Audit.Counts(1, 1, 0));
    assertThat(audited.source().asked()).hasSize(3);
    assertThat(audited.hasSuspects()).isFalse();
  }

  @Test
  void change_justWhenTheBoundIsOver_isFound() {
    suspect();
    audited.pass(BOUND);
    audited.lookAgain();

    assertThat(audited.found()).containsExactly(new Report.Stale("token", BOUND));
  }

  /** The clock of these tests does so after five seconds. */
  @Test
  void change_whileTheClockOverflows_isNotFoundTooEarly() {
    audited.pass(Duration.ofMillis(4_900));
    suspect();

    assertThat(audited.lookAgain()).isZero();
    audited.pass(BOUND);
    assertThat(audited.lookAgain()).isEqualTo(1);
    assertThat(audited.found()).hasSize(1);
  }

  @Test
  void change_thatStays_isFoundAgainWithEachRound() {
    for (int i = 0; i < 3; i++) {
      suspect();
      audited.pass(BOUND);
      audited.lookAgain();
    }

    assertThat(audited.found()).hasSize(3);
  }

  @Test
  void suspect_isNotComparedInBetween() {
    suspect();

    assertThat(audited.audit().compareNext()).isFalse();
    assertThat(audited.audit().counts().compared()).isEqualTo(1);
  }

  @Test
  void change_duringALongLoad_isHeldAgainstTheEndOfThat() {
    audited.change("uno");
    audited.audit().compareNext();
    audited.loadBy(
        id -> {
          audited.pass(BOUND);
          return "uno";
        });
    audited.lookAgain();

    assertThat(audited.audit().restsFor()).isEqualTo(BOUND.toNanos());
  }

  /** A read that began then would have been served, too. */
  @Test
  void finding_isAsOldAsTheBeginningOfTheLastLook() {
    suspect();
    audited.pass(BOUND);
    audited.loadBy(
        id -> {
          audited.pass(BOUND);
          return "uno";
        });
    audited.lookAgain();

    assertThat(audited.found()).containsExactly(new Report.Stale("token", BOUND));
  }

  @Test
  void change_thatIsHeardInTime_isNotFound() {
    suspect();
    audited.cache().invalidate("1");
    audited.pass(BOUND);
    audited.source().asked().clear();

    assertThat(audited.lookAgain()).isEqualTo(1);
    assertThat(audited.found()).isEmpty();
    assertThat(audited.source().asked()).as("nothing is left to compare").isEmpty();
  }

  @Test
  void entry_thatWasLoadedAnew_isAnotherOne() {
    suspect();
    audited.cache().fresh("1", id -> "one");
    audited.pass(BOUND);
    audited.lookAgain();

    assertThat(audited.found()).isEmpty();
  }

  @Test
  void entry_thatIsNotServedAnyMore_isNotFound() {
    suspect();
    audited.cutOff();
    audited.pass(BOUND);
    audited.lookAgain();

    assertThat(audited.found()).isEmpty();
  }

  @Test
  void entry_thatIsNotServedAfterAPause_isNotFound() {
    suspect();
    audited.jump(BOUND.multipliedBy(3));
    audited.lookAgain();

    assertThat(audited.found()).isEmpty();
  }

  @Test
  void loader_thatSaysTheSameAgainLater_acquits() {
    suspect();
    audited.change("one");
    audited.pass(BOUND);

    assertThat(audited.lookAgain()).isEqualTo(1);
    assertThat(audited.found()).isEmpty();
  }

  @Test
  void loader_thatSaysTheSameAgainAtOnce_acquits() {
    audited.change("uno");
    audited.audit().compareNext();
    audited.change("one");
    audited.lookAgain();

    assertThat(audited.hasSuspects()).isFalse();
  }

  @Test
  void loader_thatThrowsAtTheSecondLook_acquits() {
    audited.change("uno");
    audited.audit().compareNext();
    audited.loadBy(
        id -> {
          throw new AssertionError("of the test");
        });
    audited.lookAgain();

    assertThat(audited.hasSuspects()).isFalse();
    assertThat(audited.audit().counts()).isEqualTo(new Audit.Counts(1, 0, 1));
  }

  @Test
  void loads_thatAreNotEqualToEachOther_tellNothing() {
    audited.compare();
    for (int i = 0; i < 2 * Likeness.ENOUGH; i++) {
      audited.change("uno " + i);
      audited.audit().compareNext();
      audited.change("due " + i);
      audited.lookAgain();

      assertThat(audited.hasSuspects()).isFalse();
    }
    assertThat(audited.reports(Report.NotComparable.class)).as("equal at times").isEmpty();
  }

  @Test
  void values_thatAreNeverEqual_areToldOfOnceAndNotFound() {
    audited.loadBy(id -> new Object());
    audited.cache().fresh("1");

    for (int i = 0; i < 3 * Likeness.ENOUGH; i++) {
      assertThat(audited.reports(Report.NotComparable.class))
          .hasSize(i / Likeness.ENOUGH > 0 ? 1 : 0);
      audited.compare();
      audited.pass(BOUND);
    }

    assertThat(audited.reports(Report.NotComparable.class))
        .containsExactly(new Report.NotComparable("token"));
    assertThat(audited.found()).isEmpty();
  }

  @Test
  void arrays_areComparedByWhatTheyHold() {
    audited.loadBy(id -> new byte[] {1, 2});
    audited.cache().fresh("1");
    audited.audit().compareNext();

    assertThat(audited.audit().counts().compared()).isEqualTo(1);
    assertThat(audited.hasSuspects()).isFalse();
  }

  /** A load may see what was before the entry's own; the next one must not. */
  @Test
  void secondLook_waitsForTheQuarantine() {
    Duration quarantine = Duration.ofMillis(100);
    AuditedCache lagging =
        new AuditedCache(new CacheCluster.Settings().quarantine(quarantine)).having("1");
    lagging.change("uno");

    lagging.audit().compareNext();
    assertThat(lagging.lookAgain()).isZero();
    assertThat(lagging.audit().restsFor()).isEqualTo(quarantine.toNanos());
    lagging.pass(quarantine);
    assertThat(lagging.lookAgain()).isEqualTo(1);

    assertThat(lagging.audit().restsFor()).isEqualTo(BOUND.toNanos());
  }

  @Test
  void absence_isComparedToo() {
    AuditedCache remembering =
        new AuditedCache(
                new CacheCluster.Settings()
                    .expiry(
                        new CacheSettings.Expiry(
                            Duration.ofMinutes(1),
                            Duration.ZERO,
                            Duration.ofMinutes(1),
                            /* jitter= */ 0)))
            .having("4");
    remembering.compare();
    assertThat(remembering.hasSuspects()).isFalse();

    remembering.source().with("4", "four");
    remembering.compare();
    remembering.pass(BOUND);
    remembering.lookAgain();

    assertThat(remembering.found()).hasSize(1);
  }

  @Test
  void reader_thatIsCutOffAndServesWhateverItsAge_isFound() {
    AuditedCache mutant =
        new AuditedCache(CacheCluster.SETTINGS, HeartMutant.SERVES_WHATEVER_ITS_AGE, new Parts())
            .having("1");
    mutant.cutOff();
    mutant.change("uno");
    mutant.compare();
    mutant.pass(BOUND);
    mutant.lookAgain();

    assertThat(mutant.found()).hasSize(1);
  }
}
