// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.unstale.Invalidation;
import io.github.unstale.InvalidationException;
import io.github.unstale.internal.wire.Message;
import io.github.unstale.internal.world.Log;
import io.github.unstale.internal.world.Report;
import io.github.unstale.internal.world.World.Outcome;
import io.github.unstale.testing.FakeTransactions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogEffectTest {

  private static final Invalidation ONE = Invalidation.of("token", "1");
  private static final Invalidation TWO = Invalidation.of("token", "2");

  private final TestCluster cluster = new TestCluster();
  private TestCluster.Member here;
  private FakeTransactions transactions;
  private RecordingStore own;
  private RecordingStore others;

  @BeforeEach
  void start() {
    cluster.logged(Duration.ofSeconds(3), /* itsRetention= */ null);
    here = cluster.member();
    transactions = here.transactions();
    own = cluster.cached(here).store();
    others = cluster.cached(cluster.member()).store();
    cluster.start();
  }

  private void invalidate(Invalidation... said) {
    here.coherence().invalidate(List.of(said));
  }

  private List<Log.Row> rows() {
    return cluster.table().rows();
  }

  private List<Message> signals() {
    return cluster.server().published().stream()
        .filter(message -> message.subject().startsWith("cache.invalidate.token."))
        .filter(message -> !message.subject().endsWith(".%"))
        .toList();
  }

  private static String name(Message signal) {
    return signal.headers().get("Unstale-Message-Id");
  }

  private int told() {
    return here.reports().of(Report.Arrived.class).size();
  }

  @Test
  void transaction_isARowOfEachEntity_thereWithItsCommit() {
    transactions.begin();
    invalidate(ONE, Invalidation.of("org", "7"), TWO);
    transactions.committing();
    assertThat(rows()).isEmpty();

    transactions.commit();

    assertThat(rows())
        .extracting(Log.Row::said)
        .containsExactly(List.of(ONE, TWO), List.of(Invalidation.of("org", "7")));
  }

  @Test
  void signals_countOnFromTheNameOfTheirRow() {
    transactions.begin();
    invalidate(Invalidation.of("token", List.of("1", "2")));
    transactions.commit();
    cluster.turn();

    String first = rows().get(0).messageId();
    int dash = first.lastIndexOf('-');
    long number = Long.parseLong(first.substring(dash + 1));
    assertThat(signals())
        .extracting(LogEffectTest::name)
        .containsExactly(first, first.substring(0, dash + 1) + (number + 1));
  }

  @Test
  void namesOfRows_cannotBeGuessed() {
    for (int i = 0; i < 3; i++) {
      transactions.begin();
      invalidate(ONE);
      transactions.commit();
    }

    List<Long> numbers =
        rows().stream()
            .map(Log.Row::messageId)
            .map(name -> Long.valueOf(name.substring(name.lastIndexOf('-') + 1)))
            .toList();
    assertThat(numbers).isSorted();
    long step = numbers.get(1) - numbers.get(0);
    assertThat(step).isNotEqualTo(numbers.get(2) - numbers.get(1)).isGreaterThan(1);
  }

  @Test
  void rollback_isNoRow_andNoSignal() {
    transactions.begin();
    invalidate(ONE);
    transactions.committing();
    transactions.rollback();
    cluster.pass(TestCluster.BOUND);

    assertThat(rows()).isEmpty();
    assertThat(signals()).isEmpty();
    assertThat(own.applied()).isEmpty();
    assertThat(others.applied()).isEmpty();
  }

  @Test
  void flush_isAnotherRowOfTheSameTransaction() {
    transactions.begin();
    invalidate(ONE);
    transactions.committing();
    invalidate(TWO);
    assertThat(rows()).isEmpty();

    transactions.commit();
    cluster.pass(TestCluster.BOUND);

    assertThat(rows()).extracting(Log.Row::said).containsExactly(List.of(ONE), List.of(TWO));
    assertThat(others.applied()).containsExactly(ONE, TWO);
  }

  @Test
  void firstInvalidation_inTheFlush_isARow() {
    transactions.begin();
    transactions.committing();
    invalidate(ONE);
    transactions.commit();

    assertThat(rows()).extracting(Log.Row::said).containsExactly(List.of(ONE));
  }

  @Test
  void rowInTheFlush_thatCannotBeWritten_rollsBackWhoeverSwallowsIt() {
    transactions.begin();
    invalidate(ONE);
    transactions.committing();
    here.log().cut();
    assertThatThrownBy(() -> invalidate(TWO)).isInstanceOf(InvalidationException.class);
    here.log().mend();

    transactions.commit();
    cluster.pass(TestCluster.BOUND);

    assertThat(rows()).isEmpty();
    assertThat(signals()).isEmpty();
    assertThat(others.applied()).isEmpty();
  }

  @Test
  void rowThatCannotBeWritten_rollsBack_andSaysWhy() {
    transactions.begin();
    invalidate(ONE, Invalidation.of("org", "7"));
    here.log().cut();

    assertThatThrownBy(transactions::commit)
        .isInstanceOf(InvalidationException.class)
        .hasMessage(
            "UNSTALE-112: The invalidation of entity 'token', 'org' cannot be written to the log,"
                + " because the database does not answer. The transaction is rolled back, as other"
                + " nodes would not see what it has changed.");
    cluster.pass(TestCluster.BOUND);

    assertThat(own.applied()).isEmpty();
    assertThat(signals()).isEmpty();
  }

  @Test
  void ownNode_hearsOfItBeforeTheCommitReturns_andOnceOnly() {
    transactions.begin();
    invalidate(ONE);
    transactions.commit();
    assertThat(own.applied()).containsExactly(ONE);

    cluster.pass(TestCluster.BOUND);

    assertThat(own.applied()).containsExactly(ONE);
    assertThat(told()).isEqualTo(1);
  }

  @Test
  void otherNode_hearsOfSignalAndRowOnce() {
    transactions.begin();
    invalidate(Invalidation.of("token", List.of("1", "2")));
    transactions.commit();
    cluster.turn();
    assertThat(others.applied()).containsExactly(ONE, TWO);

    cluster.pass(TestCluster.BOUND);

    assertThat(others.applied()).containsExactly(ONE, TWO);
  }

  @Test
  void unknownOutcome_isSignalledWithoutName_andItsRowIsHeardAsWell() {
    transactions.begin();
    invalidate(ONE);
    FakeTransactions.Work work = transactions.endInDoubt();
    cluster.turn();
    assertThat(signals()).hasSize(1).extracting(LogEffectTest::name).containsOnlyNulls();
    int before = own.applied().size(); // what has no name comes back as if others had said it
    assertThat(others.applied()).containsExactly(ONE);

    work.over(/* isCommitted= */ true);
    cluster.pass(TestCluster.BOUND);

    assertThat(own.applied()).hasSize(before + 1).containsOnly(ONE);
    assertThat(others.applied()).containsExactly(ONE, ONE);
  }

  @Test
  void transaction_endedBehindTheBack_isWrittenAfterwards() {
    transactions.begin();
    invalidate(ONE);

    transactions.endBehindTheBack(Outcome.COMMITTED);

    assertThat(rows()).extracting(Log.Row::said).containsExactly(List.of(ONE));
    invalidate(TWO);
    assertThat(rows()).extracting(Log.Row::said).containsExactly(List.of(ONE), List.of(TWO));
  }

  @Test
  void writtenAfterwards_failing_isToldAndSignalled() {
    transactions.begin();
    invalidate(ONE);
    here.log().cut();

    transactions.endBehindTheBack(Outcome.COMMITTED);
    cluster.turn();

    assertThat(here.reports().of(Report.NotLogged.class))
        .containsExactly(new Report.NotLogged("token", "the database does not answer"));
    assertThat(signals()).hasSize(1);
    assertThat(others.applied()).containsExactly(ONE);
  }

  @Test
  void outsideTransactions_itIsWrittenAtOnce() {
    invalidate(ONE);

    assertThat(rows()).extracting(Log.Row::said).containsExactly(List.of(ONE));
    cluster.pass(TestCluster.BOUND);
    assertThat(others.applied()).containsExactly(ONE);
  }

  @Test
  void outsideTransactions_failing_throwsAndIsSignalled() {
    here.log().cut();

    assertThatThrownBy(() -> invalidate(ONE))
        .isInstanceOf(InvalidationException.class)
        .hasMessage(
            "UNSTALE-112: The invalidation of entity 'token' cannot be written to the log, because"
                + " the database does not answer. Other nodes may serve old values until they"
                + " expire: invalidate once more.")
        .hasCauseInstanceOf(Log.LogException.class);
    cluster.turn();

    assertThat(own.applied()).startsWith(ONE);
    assertThat(others.applied()).containsExactly(ONE);
    assertThat(signals()).extracting(LogEffectTest::name).containsOnlyNulls();
  }

  @Test
  void publication_inATransaction_isThereWhateverBecomesOfIt() {
    transactions.begin();
    assertThat(here.coherence().publish(List.of(ONE))).isCompleted();
    transactions.rollback();

    assertThat(rows()).extracting(Log.Row::said).containsExactly(List.of(ONE));
  }

  @Test
  void nothing_isNoRow() {
    invalidate();
    assertThat(here.coherence().publish(List.of())).isCompleted();

    assertThat(rows()).isEmpty();
  }

  @Test
  void nodeWithoutNetwork_tellsWhatItHasMade() {
    cluster.withoutNetwork();
    here = cluster.member();
    cluster.cached(here);

    invalidate(ONE);
    here.log().cut();
    assertThatThrownBy(() -> invalidate(TWO)).isInstanceOf(InvalidationException.class);

    assertThat(told()).isEqualTo(2);
  }

  @Test
  void ownRows_thatItHasForgotten_changeNothing() {
    transactions.begin();
    invalidate(ONE.because("revoked"));
    transactions.committing();
    transactions.end(Outcome.UNKNOWN);

    here.coherence().round();

    assertThat(own.applied()).containsExactly(ONE, ONE.because("revoked"));
    assertThat(own.changes()).containsExactly(true, false);
  }
}
