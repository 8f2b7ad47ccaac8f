// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import static io.github.unstale.internal.coherence.TestCluster.STEP;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.Invalidation;
import io.github.unstale.fixture.Caller;
import io.github.unstale.internal.wire.Message;
import io.github.unstale.internal.world.Report;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a commit does here and at the other nodes. */
class CommitTest {

  private static final Invalidation ONE = Invalidation.of("token", "1");

  private final TestCluster cluster = new TestCluster();
  private final TestCluster.Member writer = cluster.member();
  private final TestCluster.Member reader = cluster.member();
  private final TestCluster.Cached here = cluster.cached(writer);
  private final TestCluster.Cached there = cluster.cached(reader);

  @Test
  void commit_reachesThisNodeBeforeItReturnsAndTheOthersAfterwards() {
    cluster.start();
    writer.transactions().begin();
    writer.coherence().invalidate(List.of(ONE));
    cluster.turn();
    assertThat(here.store().applied()).isEmpty();

    writer.transactions().commit();
    assertThat(here.store().applied()).containsExactly(ONE);
    assertThat(there.store().applied()).isEmpty();
    cluster.turn();

    assertThat(there.store().applied()).containsExactly(ONE);
  }

  @Test
  void rollback_reachesNobody() {
    cluster.start();
    writer.transactions().begin();
    writer.coherence().invalidate(List.of(ONE));

    writer.transactions().rollback();
    cluster.pass(STEP.multipliedBy(3));

    assertThat(here.store().applied()).isEmpty();
    assertThat(there.store().applied()).isEmpty();
  }

  @Test
  void commit_whileCutOff_reachesTheOthersAfterReconnecting() {
    cluster.start();
    writer.client().cut();
    writer.transactions().begin();
    writer.coherence().invalidate(List.of(ONE));
    writer.transactions().commit();
    assertThat(here.store().applied()).containsExactly(ONE);

    writer.client().reconnect();
    cluster.pass(STEP.multipliedBy(4));

    assertThat(there.store().applied()).containsExactly(ONE);
  }

  @Test
  void commit_beforeTheNodeHasConnected_reachesTheOthersLater() {
    writer.coherence().invalidate(List.of(ONE));

    cluster.start();

    assertThat(there.store().applied()).containsExactly(ONE);
  }

  @Test
  void commit_ofTenThousandIds_leavesAsTenThousandSignals() {
    cluster.start();
    List<String> ids = IntStream.range(0, 10_000).mapToObj(Integer::toString).toList();
    writer.transactions().begin();
    writer.coherence().invalidate(List.of(Invalidation.of("token", ids)));
    writer.transactions().commit();

    cluster.pass(STEP.multipliedBy(5));

    List<String> subjects = ids.stream().map(id -> "cache.invalidate.token." + id).toList();
    assertThat(cluster.server().published())
        .filteredOn(message -> message.subject().matches("cache\\.invalidate\\.token\\.[0-9]+"))
        .extracting(Message::subject)
        .containsExactlyElementsOf(subjects);
    assertThat(there.store().applied()).hasSize(10_000);
  }

  @Test
  void commit_leavesInItsOwnThread_andTheNextBeatHasNothingToSend() {
    cluster.start();

    writer.coherence().invalidate(List.of(ONE));
    cluster.server().settle();

    assertThat(there.store().applied()).containsExactly(ONE);
    int published = cluster.server().published().size();
    writer.coherence().node().beat();
    cluster.server().settle();
    assertThat(cluster.server().published()).hasSize(published);
  }

  @Test
  void commit_wakesTheLoopOnlyWhereThatWouldNotSeeInTimeWhetherItIsConfirmed()
      throws InterruptedException {
    TestCluster.Member publisher = cluster.member(); // caches nothing, so its heart beats slowly
    cluster.start();
    answer(publisher);

    publisher.coherence().invalidate(List.of(ONE));
    assertThat(publisher.coherence().node().doorbell().isRung()).isTrue();

    answer(publisher);
    cluster.server().settle();
    publisher.coherence().invalidate(List.of(Invalidation.of("token", "2")));
    assertThat(publisher.coherence().node().doorbell().isRung()).isFalse();
  }

  /** Or its marker would speak for what is not sent yet. */
  @Test
  void beat_whileACommitSends_waitsForIt() throws Exception {
    cluster.start();
    Queue<Caller<Long>> beats = new ArrayDeque<>();
    writer
        .client()
        .refuse(
            message -> {
              if (beats.isEmpty()) {
                beats.add(Caller.of(() -> writer.coherence().node().beat()));
                beats.element().awaitWaiting();
              }
              return false;
            });

    writer.coherence().invalidate(List.of(ONE));

    assertThat(beats.remove().result()).isPositive();
    cluster.turn();
    assertThat(there.store().applied()).containsExactly(ONE);
  }

  @Test
  void commit_whileABeatSends_waitsForNothing() {
    cluster.start();
    Queue<Invalidation> said = new ArrayDeque<>(List.of(ONE));
    writer
        .client()
        .refuse(
            message -> {
              while (!said.isEmpty()) {
                returned(() -> writer.coherence().invalidate(List.of(said.remove())));
              }
              return false;
            });

    cluster.pass(Duration.ofMillis(300));

    assertThat(said).isEmpty();
    assertThat(there.store().applied()).containsExactly(ONE);
  }

  private static void returned(Runnable call) {
    try {
      Caller.of(Executors.callable(call)).result();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void commit_whileAMarkerIsUnderWay_leavesWithoutOneAndIsConfirmedByTheNext()
      throws InterruptedException {
    Invalidation two = Invalidation.of("token", "2");
    cluster.start();
    writer.coherence().invalidate(List.of(ONE));
    answer(writer);

    writer.coherence().invalidate(List.of(two));
    assertThat(writer.coherence().node().doorbell().isRung()).isFalse();

    cluster.server().settle();
    assertThat(there.store().applied()).containsExactly(ONE, two);
    assertThat(writer.coherence().node().outbox().holds(ONE)).isFalse();
    assertThat(writer.coherence().node().outbox().holds(two)).isTrue();
    assertThat(writer.coherence().node().doorbell().isRung()).isTrue();

    answer(writer);
    cluster.server().settle();
    assertThat(writer.coherence().node().outbox().isEmpty()).isTrue();
  }

  /** Or the window would be full before the first marker is back. */
  @Test
  void commits_byTheHundredWhileAMarkerIsUnderWay_leaveWithAnotherOne() {
    cluster.start();

    for (int i = 0; i <= 500; i++) {
      writer.coherence().invalidate(List.of(Invalidation.of("token", Integer.toString(i))));
    }
    cluster.server().settle();

    assertThat(there.store().applied()).hasSize(501);
    assertThat(writer.coherence().node().outbox().isEmpty()).isTrue();
  }

  private static void answer(TestCluster.Member member) throws InterruptedException {
    member.coherence().node().doorbell().await(0);
    member.coherence().node().beat();
  }

  @Test
  void commit_ofMoreThanTheWindow_isNeverFurtherAheadOfTheServerThanThat() {
    cluster.start();
    cluster.server().freeze();
    writer
        .coherence()
        .invalidate(
            List.of(
                Invalidation.of(
                    "token", IntStream.range(0, 10_000).mapToObj(Integer::toString).toList())));
    cluster.pass(STEP.multipliedBy(50));

    cluster.server().thaw();
    cluster.server().settle();

    assertThat(there.store().applied()).hasSize(Outbox.WINDOW);
    cluster.pass(STEP.multipliedBy(5));
    assertThat(there.store().applied()).hasSize(10_000);
  }

  @Test
  void commit_ofMoreThanCanWait_reachesTheOthersAsEverything() {
    cluster.start();
    writer.client().cut();
    for (int from = 0; from <= Pending.CAPACITY; from += 10_000) {
      List<String> ids = IntStream.range(from, from + 10_000).mapToObj(Integer::toString).toList();
      writer.coherence().invalidate(List.of(Invalidation.of("token", ids)));
    }

    writer.client().reconnect();
    cluster.pass(STEP.multipliedBy(4));

    assertThat(there.store().applied()).containsExactly(Invalidation.all("token"));
    assertThat(writer.reports().of(Report.Collapsed.class))
        .containsExactly(new Report.Collapsed("token"));
  }

  @Test
  void inTransaction_sayWhetherInvalidationsAreTaken() {
    Fence fence =
        writer
            .coherence()
            .fence("token", new Fence.Limits(/* maxStaleness= */ null, Duration.ZERO));
    assertThat(fence.inTransaction()).isFalse();
    writer.transactions().begin();
    assertThat(fence.inTransaction()).isTrue();
    writer.transactions().commit();
    assertThat(fence.inTransaction()).isFalse();
  }

  @Test
  void signal_onANewConnectionOfWhichTheFirstEchoIsLost_leavesAtOnce() {
    TestCluster.Member publisher = reconnectedWithoutEcho();
    publisher.coherence().invalidate(List.of(ONE));
    cluster.turn();

    assertThat(there.store().applied()).containsExactly(ONE);
  }

  @Test
  void signals_ofAFullWindowOnANewConnectionOfWhichTheFirstEchoIsLost_leaveSoon() {
    TestCluster.Member publisher = cluster.member();
    cluster.start();
    cluster.server().freeze();
    List<String> ids = IntStream.range(0, Outbox.WINDOW).mapToObj(Integer::toString).toList();
    publisher.coherence().invalidate(List.of(Invalidation.of("token", ids)));
    publisher.coherence().node().beat();
    loseTheFirstEcho(publisher);
    cluster.server().thaw();
    cluster.turn();
    cluster.turn();
    publisher.client().overrun();
    publisher.client().resume();

    cluster.pass(Duration.ofMillis(300));

    assertThat(there.store().applied()).hasSize(Outbox.WINDOW);
  }

  /** One that caches nothing, so that its heart beats slowly. */
  private TestCluster.Member reconnectedWithoutEcho() {
    TestCluster.Member publisher = cluster.member();
    cluster.start();
    loseTheFirstEcho(publisher);
    return publisher;
  }

  private static void loseTheFirstEcho(TestCluster.Member publisher) {
    publisher.client().cut();
    publisher.client().stallAfter(1); // it hears its probe, but no marker
    publisher.client().reconnect();
  }
}
