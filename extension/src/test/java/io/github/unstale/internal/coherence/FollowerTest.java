// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import static io.github.unstale.internal.world.World.Doubt.LOG_REPLACED;
import static io.github.unstale.internal.world.World.Doubt.NEW_SUBSCRIPTION;
import static io.github.unstale.internal.world.World.Doubt.NOT_APPLIED;
import static io.github.unstale.internal.world.World.Doubt.PAST_HORIZON;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.Invalidation;
import io.github.unstale.internal.world.Report;
import io.github.unstale.internal.world.World;
import io.github.unstale.testing.FakeTransactions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FollowerTest {

  private static final Duration HORIZON = Duration.ofSeconds(3);
  private static final Duration RETENTION = Duration.ofSeconds(30);
  private static final Invalidation ONE = Invalidation.of("token", "1");

  private final TestCluster cluster = new TestCluster();
  private TestCluster.Member node;
  private RecordingStore store;
  private Fence fence;

  private void start(Duration retention) {
    cluster.logged(HORIZON, retention);
    cluster.withoutNetwork();
    node = cluster.member();
    TestCluster.Cached cached = cluster.cached(node);
    store = cached.store();
    fence = cached.fence();
    cluster.start();
  }

  private void start() {
    start(/* retention= */ null);
  }

  private FakeTransactions.Work insert(Invalidation said) {
    return cluster.table().insert(said);
  }

  private void write(Invalidation said) {
    insert(said).over(/* isCommitted= */ true);
  }

  private void round() {
    node.coherence().round();
  }

  private List<World.Doubt> doubts() {
    return node.reports().of(Report.Doubted.class).stream().map(Report.Doubted::why).toList();
  }

  @Test
  void rowOfBeforeTheStart_isNotApplied() {
    write(ONE);
    start();

    round();

    assertThat(store.applied()).isEmpty();
  }

  @Test
  void rowOfBeforeTheStart_thatCommitsAfterIt_isApplied() {
    FakeTransactions.Work late = insert(ONE);
    write(Invalidation.of("token", "2"));
    start();

    late.over(/* isCommitted= */ true);
    round();

    assertThat(store.applied()).containsExactly(ONE);
  }

  @Test
  void row_isAppliedOnce() {
    start();
    write(ONE);

    round();
    round();

    assertThat(store.applied()).containsExactly(ONE);
  }

  @Test
  void row_ofAnEntityThatNobodyKnows_isPassedOver() {
    start();
    write(Invalidation.of("org", "1"));
    write(ONE);

    round();

    assertThat(store.applied()).containsExactly(ONE);
    assertThat(node.reports().of(Report.Arrived.class)).hasSize(1);
  }

  @Test
  void row_ofAllEntities_isApplied() {
    start();
    write(Invalidation.all(Invalidation.ALL_ENTITIES));

    round();

    assertThat(store.applied()).containsExactly(Invalidation.all(Invalidation.ALL_ENTITIES));
  }

  @Test
  void row_tellsOfItsWriter() {
    start();
    write(ONE);

    round();

    assertThat(node.reports().of(Report.Arrived.class))
        .extracting(arrived -> arrived.origin().sourceService())
        .containsExactly("somebody");
  }

  @Test
  void rows_moreThanOnePage_areReadInOneRound() {
    start();
    for (int i = 0; i < 2_500; i++) {
      write(Invalidation.of("token", "" + i));
    }

    round();

    assertThat(store.applied()).hasSize(2_500);
    assertThat(fence.unprovenFor(cluster.clock().getAsLong())).isZero();
  }

  @Test
  void gap_isAskedForUntilTheHorizonIsOver() {
    start();
    FakeTransactions.Work late = insert(ONE);
    write(Invalidation.of("token", "2"));
    round();
    cluster.clock().pass(HORIZON);
    round();
    late.over(/* isCommitted= */ true);

    round();

    assertThat(store.applied()).endsWith(ONE);
  }

  @Test
  void gap_thatIsOlderThanTheHorizon_isForgotten() {
    start();
    FakeTransactions.Work late = insert(ONE);
    write(Invalidation.of("token", "2"));
    round();
    cluster.clock().pass(HORIZON);
    round();
    cluster.clock().pass(Duration.ofNanos(1));
    round();
    late.over(/* isCommitted= */ true);

    round();

    assertThat(store.applied()).doesNotContain(ONE);
  }

  @Test
  void firstRound_isADoubt_asAllFirstProofsAre() {
    start();

    assertThat(doubts()).containsExactly(NEW_SUBSCRIPTION);
  }

  @Test
  void sleep_asLongAsTheHorizon_isNoDoubt() {
    start();
    cluster.clock().pass(HORIZON);

    round();

    assertThat(doubts()).containsExactly(NEW_SUBSCRIPTION);
  }

  @Test
  void sleep_longerThanTheHorizon_beginsAnew() {
    start();
    write(ONE);
    cluster.clock().pass(HORIZON.plusNanos(1));

    round();

    assertThat(doubts()).containsExactly(NEW_SUBSCRIPTION, PAST_HORIZON);
    assertThat(store.applied()).isEmpty();
  }

  @Test
  void rounds_thatFail_areSleep() {
    start();
    node.log().cut();
    cluster.clock().pass(HORIZON);
    round();
    cluster.clock().pass(Duration.ofMillis(1));
    round();
    node.log().mend();

    round();

    assertThat(doubts()).containsExactly(NEW_SUBSCRIPTION, PAST_HORIZON);
  }

  @Test
  void table_whoseLastRowIsGone_isBegunAnew() {
    write(ONE);
    start();
    cluster.table().truncate();
    write(ONE);

    round();

    assertThat(doubts()).containsExactly(NEW_SUBSCRIPTION, LOG_REPLACED);
    assertThat(store.applied()).isEmpty();

    write(ONE);
    round();
    assertThat(store.applied()).containsExactly(ONE);
  }

  @Test
  void tableThatWasEmpty_isNotReplacedByItsFirstRow() {
    start();
    write(ONE);

    round();

    assertThat(doubts()).containsExactly(NEW_SUBSCRIPTION);
  }

  @Test
  void proof_isTheStartOfTheRound() {
    start();
    node.log().beforeNextRead(() -> cluster.clock().pass(Duration.ofMillis(20)));
    node.log().whenNextRead(() -> cluster.clock().pass(Duration.ofMillis(30)));

    round();

    assertThat(fence.unprovenFor(cluster.clock().getAsLong()))
        .isEqualTo(Duration.ofMillis(50).toNanos());
  }

  @Test
  void round_thatFails_provesNothingAndIsToldOnce() {
    start();
    node.log().cut();
    cluster.clock().pass(Duration.ofMillis(100));
    round();
    round();

    assertThat(fence.unprovenFor(cluster.clock().getAsLong()))
        .isEqualTo(Duration.ofMillis(100).toNanos());
    assertThat(node.reports().of(Report.LogLost.class))
        .containsExactly(new Report.LogLost("the database does not answer"));
    assertThat(node.coherence().problem())
        .contains("the log cannot be read: the database does not answer");
    assertThat(node.coherence().trouble("token"))
        .isEqualTo("the log cannot be read: the database does not answer");
  }

  @Test
  void round_afterAFailure_tellsThatTheLogIsBack() {
    start();
    int before = node.reports().of(Report.LogBack.class).size();
    node.log().cut();
    round();
    node.log().mend();

    round();
    round();

    assertThat(node.reports().of(Report.LogBack.class)).hasSize(before + 1);
    assertThat(node.coherence().problem()).isEmpty();
    assertThat(node.coherence().trouble("token")).isEqualTo("the log was not read in time");
  }

  @Test
  void answer_thatIsLost_isReadAgain() {
    start();
    write(ONE);
    node.log().whenNextRead(node.log()::cut);
    round();
    assertThat(store.applied()).isEmpty();
    node.log().mend();

    round();

    assertThat(store.applied()).containsExactly(ONE);
  }

  @Test
  void database_thatIsAwayAtTheStart_isWaitedFor() {
    cluster.table().kill();
    start();
    assertThat(doubts()).isEmpty();
    cluster.table().restart();

    round();
    write(ONE);
    round();

    assertThat(store.applied()).containsExactly(ONE);
  }

  @Test
  void row_thatCannotBeApplied_isADoubtAndTheNextOnesAreApplied() {
    start();
    store.breakDown();
    write(ONE);
    round();
    store.repair();
    write(Invalidation.of("token", "2"));

    round();

    assertThat(doubts()).containsExactly(NEW_SUBSCRIPTION, NOT_APPLIED);
    assertThat(store.applied()).containsExactly(Invalidation.of("token", "2"));
  }

  @Test
  void rounds_areSoManyThatABoundHolds() {
    start();

    assertThat(node.coherence().round()).isEqualTo(TestCluster.BOUND.dividedBy(5).toNanos());

    node.log().whenNextRead(() -> cluster.clock().pass(Duration.ofMillis(30)));
    assertThat(node.coherence().round()).isEqualTo(Duration.ofMillis(70).toNanos());

    node.log().whenNextRead(() -> cluster.clock().pass(TestCluster.BOUND));
    assertThat(node.coherence().round()).isZero();
  }

  @Test
  void oldRows_areDeletedWhenTheirTimeHasCome() {
    write(ONE);
    write(ONE);
    start(RETENTION);
    assertThat(cluster.table().rows()).hasSize(2);

    for (Duration gone = Duration.ZERO;
        gone.compareTo(RETENTION.multipliedBy(2)) < 0;
        gone = gone.plus(HORIZON)) {
      cluster.clock().pass(HORIZON);
      round();
    }

    assertThat(cluster.table().rows()).hasSize(1);
  }

  @Test
  void rows_withoutRetention_stayForEver() {
    write(ONE);
    write(ONE);
    start();

    for (int i = 0; i < 100; i++) {
      cluster.clock().pass(Duration.ofHours(1));
      round();
    }

    assertThat(cluster.table().rows()).hasSize(2);
  }
}
