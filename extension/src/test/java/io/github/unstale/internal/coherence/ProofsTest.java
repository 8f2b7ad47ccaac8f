// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import static io.github.unstale.internal.coherence.TestCluster.BOUND;
import static io.github.unstale.internal.coherence.TestCluster.STEP;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.Invalidation;
import io.github.unstale.internal.wire.Message;
import io.github.unstale.internal.world.Report;
import io.github.unstale.internal.world.World.Doubt;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * How far a reader trusts what it holds while things break around it. An entry is its load's start
 * here.
 */
class ProofsTest {

  private static final Invalidation ONE = Invalidation.of("token", "1");

  /** Until a new subscription is proven: to connect, to probe, to mark. */
  private static final Duration SETTLED = STEP.multipliedBy(5);

  private final TestCluster cluster = new TestCluster();
  private final TestCluster.Member writer = cluster.member();
  private final TestCluster.Member reader = cluster.member();
  private final TestCluster.Cached cache = cluster.cached(reader);
  private Fence.Start entry;

  @BeforeEach
  void start() {
    cluster.start();
    entry = cache.fence().begin();
  }

  private boolean isServed() {
    return cache.fence().serves(entry, cluster.clock().getAsLong());
  }

  private List<Message> markers() {
    return cluster.server().published(TestCluster.markerSubject(reader));
  }

  private List<Doubt> doubts() {
    return reader.reports().of(Report.Doubted.class).stream().map(Report.Doubted::why).toList();
  }

  @Test
  void healthy_entryIsServedForEver() {
    cluster.pass(BOUND.multipliedBy(10));

    assertThat(isServed()).isTrue();
    assertThat(doubts()).containsExactly(Doubt.NEW_SUBSCRIPTION);
  }

  @Test
  void healthy_markersComeThreeTimesPerBoundAndNoOftener() {
    int before = markers().size();

    cluster.pass(BOUND.multipliedBy(4));

    assertThat(markers().size() - before).isBetween(11, 12);
  }

  @Test
  void cutOff_entryIsServedForTheBoundAfterTheLastProof() {
    cluster.pass(BOUND.multipliedBy(2));
    reader.client().cut();

    cluster.pass(BOUND.minus(Duration.ofMillis(120)));
    assertThat(isServed()).isTrue();
    cluster.pass(Duration.ofMillis(120));

    assertThat(isServed()).isFalse();
    assertThat(reader.reports().of(Report.Disconnected.class))
        .containsExactly(new Report.Disconnected("cut"));
  }

  @Test
  void reconnected_quickly_entryIsNotExtended() {
    cluster.pass(BOUND);
    reader.client().cut();
    reader.client().reconnect();

    cluster.pass(BOUND.plus(STEP));

    assertThat(isServed()).isFalse();
    assertThat(doubts()).containsExactly(Doubt.NEW_SUBSCRIPTION, Doubt.NEW_SUBSCRIPTION);
  }

  @Test
  void reconnected_entryLoadedAfterTheProof_isExtended() {
    reader.client().cut();
    reader.client().reconnect();
    cluster.pass(SETTLED);
    entry = cache.fence().begin();

    cluster.pass(BOUND.multipliedBy(3));

    assertThat(isServed()).isTrue();
  }

  @Test
  void reconnected_entryLoadedBeforeTheFirstProof_isNotExtended() {
    reader.client().cut();
    reader.client().reconnect();
    entry = cache.fence().begin();

    cluster.pass(BOUND.plus(SETTLED));

    assertThat(isServed()).isFalse();
  }

  @Test
  void frozenServer_shorterThanTheBound_entryIsExtended() {
    cluster.server().freeze();
    cluster.pass(BOUND.minus(Duration.ofMillis(120)));
    cluster.server().thaw();

    cluster.pass(BOUND.multipliedBy(2));

    assertThat(isServed()).isTrue();
    assertThat(doubts()).containsExactly(Doubt.NEW_SUBSCRIPTION);
  }

  @Test
  void frozenServer_shorterThanTheBound_aWritersLostSignalComesWhenItReconnects() {
    cluster.server().freeze();
    writer.coherence().invalidate(List.of(ONE));
    cluster.pass(BOUND.dividedBy(2));
    writer.client().cut();
    cluster.server().thaw();
    cluster.pass(BOUND);
    assertThat(cache.store().applied()).isEmpty();

    writer.client().reconnect();
    cluster.pass(SETTLED);

    assertThat(cache.store().applied()).containsExactly(ONE);
  }

  @Test
  void frozenServer_longerThanTheBound_entryIsNeverExtendedAgain() {
    cluster.server().freeze();
    writer.coherence().invalidate(List.of(ONE));
    cluster.pass(BOUND.multipliedBy(2));
    writer.client().cut(); // and its signal is lost, while the reader's connection stays
    cluster.server().thaw();
    cluster.pass(BOUND.multipliedBy(2));

    assertThat(cache.store().applied()).isEmpty();
    assertThat(isServed()).isFalse();
    assertThat(doubts()).containsExactly(Doubt.NEW_SUBSCRIPTION, Doubt.LAPSED);
  }

  @Test
  void frozenServer_forLong_markersStopBeforeTheyFillTheClientsQueue() {
    int before = markers().size();
    cluster.server().freeze();
    cluster.pass(Duration.ofMinutes(10), BOUND.dividedBy(5));

    cluster.server().thaw();
    cluster.server().settle();

    int sent = markers().size() - before;
    assertThat(sent + Outbox.WINDOW).isLessThan(5_000); // what the queue holds
    cluster.pass(BOUND);
    assertThat(markers().size() - before).isGreaterThan(sent);
    assertThat(cache.fence().isProven(cluster.clock().getAsLong())).isTrue();
  }

  @Test
  void stalled_handler_entryIsServedForTheBoundAfterTheLastProof() {
    reader.client().stall();

    cluster.pass(BOUND.minus(Duration.ofMillis(120)));
    assertThat(isServed()).isTrue();
    cluster.pass(Duration.ofMillis(120));

    assertThat(isServed()).isFalse();
  }

  @Test
  void stalled_shortly_entryIsExtendedAfterwards() {
    reader.client().stall();
    cluster.pass(BOUND.dividedBy(2));
    reader.client().resume();

    cluster.pass(BOUND.multipliedBy(2));

    assertThat(isServed()).isTrue();
  }

  @Test
  void marker_thatComesLate_provesOnlyUntilItWasSent() {
    reader.client().stall();
    cluster.pass(BOUND.dividedBy(5));
    long sentAt = cluster.clock().getAsLong();
    cluster.pause(reader);
    cluster.pass(BOUND.dividedBy(2));
    cluster.unpause(reader);
    cluster.server().settle();
    reader.client().cut();
    assertThat(isServed()).isTrue();

    cluster.clock().pass(Duration.ofNanos(sentAt - cluster.clock().getAsLong()).plus(BOUND));

    assertThat(isServed()).isFalse();
  }

  @Test
  void overrun_isADoubt() {
    reader.client().stall();
    writer.coherence().invalidate(List.of(ONE));
    cluster.turn();
    reader.client().overrun();
    reader.client().resume();

    cluster.pass(BOUND.plus(STEP));

    assertThat(cache.store().applied()).isEmpty();
    assertThat(isServed()).isFalse();
    assertThat(doubts()).containsExactly(Doubt.NEW_SUBSCRIPTION, Doubt.OVERRUN);
  }

  @Test
  void overrun_entryLoadedAfterTheDoubt_isExtended() {
    reader.client().stall();
    cluster.pass(BOUND.dividedBy(2));
    reader.client().overrun();
    reader.client().resume();
    cluster.pass(SETTLED.plus(BOUND.dividedBy(5)));
    entry = cache.fence().begin();

    cluster.pass(BOUND.multipliedBy(2));

    assertThat(isServed()).isTrue();
    assertThat(doubts()).containsExactly(Doubt.NEW_SUBSCRIPTION, Doubt.OVERRUN);
  }

  @Test
  void applying_throws_isADoubtAndIsReported() {
    cache.store().breakDown();
    writer.coherence().invalidate(List.of(ONE));
    cluster.turn();
    cache.store().repair();

    cluster.pass(BOUND.plus(STEP));

    assertThat(isServed()).isFalse();
    assertThat(doubts()).containsExactly(Doubt.NEW_SUBSCRIPTION, Doubt.NOT_APPLIED);
    assertThat(reader.reports().of(Report.Failed.class))
        .extracting(Report.Failed::what)
        .containsExactly("An invalidation could not be applied");
  }

  @Test
  void applying_throws_otherEntitiesAreNotInDoubt() {
    Fence other = reader.coherence().fence("org", new Fence.Limits(BOUND, Duration.ZERO));
    reader.coherence().attach(other, new RecordingStore());
    cluster.pass(SETTLED);
    Fence.Start org = other.begin();
    cache.store().breakDown();

    writer.coherence().invalidate(List.of(ONE));
    cluster.pass(BOUND.plus(STEP));

    assertThat(other.serves(org, cluster.clock().getAsLong())).isTrue();
    assertThat(isServed()).isFalse();
  }

  @Test
  void applying_throwsForOurOwnInvalidation_isADoubtAndTheCallerSeesNothing() {
    cache.store().breakDown();

    reader.coherence().invalidate(List.of(ONE));

    assertThat(doubts()).containsExactly(Doubt.NEW_SUBSCRIPTION, Doubt.NOT_APPLIED);
  }

  @Test
  void marker_forged_provesNothing() {
    cluster.server().freeze();
    String subject = TestCluster.markerSubject(reader);
    for (String text : new String[] {"", "1", "token 1", "\0"}) {
      cluster.server().publish(subject, text.getBytes(StandardCharsets.UTF_8));
    }

    cluster.pass(BOUND);

    assertThat(isServed()).isFalse();
    assertThat(doubts()).containsExactly(Doubt.NEW_SUBSCRIPTION);
  }

  @Test
  void marker_replayed_provesNothing() {
    Message last = markers().get(markers().size() - 1);
    cluster.server().freeze();

    for (Duration passed = Duration.ZERO; passed.compareTo(BOUND) < 0; passed = passed.plus(STEP)) {
      cluster.server().publish(last.subject(), last.payload());
      cluster.pass(STEP);
    }

    assertThat(isServed()).isFalse();
  }

  @Test
  void marker_ofTheConnectionBefore_provesNothing() {
    Message old = markerUnderWayWhenTheConnectionChanges();
    cluster.server().freeze();
    cluster.turn(); // the heart has noticed the new connection, and heard nothing on it

    assertProvesNothing(old);
  }

  @Test
  void marker_ofAConnectionThatTheHeartHasNotSeenGo_provesNothing() {
    assertProvesNothing(markerUnderWayWhenTheConnectionChanges());
  }

  private Message markerUnderWayWhenTheConnectionChanges() {
    reader.client().stall();
    cluster.pass(BOUND.dividedBy(2));
    Message underWay = markers().get(markers().size() - 1);
    reader.client().cut();
    reader.client().reconnect();
    reader.client().resume();
    cluster.server().settle(); // its subscriptions are there again
    return underWay;
  }

  private void assertProvesNothing(Message marker) {
    long before = reader.client().delivered();
    cluster.server().publish(marker.subject(), marker.payload());
    cluster.server().settle();
    assertThat(reader.client().delivered()).isEqualTo(before + 1);

    cluster.clock().pass(BOUND.dividedBy(2).plus(STEP));

    assertThat(isServed()).isFalse();
  }
}
