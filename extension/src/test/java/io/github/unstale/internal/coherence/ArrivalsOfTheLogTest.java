// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.Invalidation;
import io.github.unstale.InvalidationReceived.Origin;
import io.github.unstale.fixture.Reports;
import io.github.unstale.internal.wire.Wire;
import io.github.unstale.internal.world.Log;
import io.github.unstale.internal.world.Report;
import io.github.unstale.internal.world.World;
import io.github.unstale.testing.FakeClock;
import io.github.unstale.testing.FakeTransactions;
import io.github.unstale.testing.InMemoryTable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ArrivalsOfTheLogTest {

  private static final Invalidation ONE = Invalidation.of("token", "1").because("revoked");
  private static final Invalidation TWO = Invalidation.of("token", "2").because("revoked");

  private final FakeClock clock = new FakeClock();
  private final Wire wire = new Wire("cache.invalidate", "test");
  private final Reports reports = new Reports();
  private final RecordingStore store = new RecordingStore();
  private final Parts parts = new Parts();
  private final Coherence.Setup setup =
      new Coherence.Setup(
          wire,
          "cache.proof",
          /* network= */ null,
          World.Transactions.NONE,
          reports,
          Runnable::run,
          Duration.ofSeconds(2),
          clock,
          List.of(Following.same("token", "feed")),
          new Coherence.Following(
              new InMemoryTable(clock).log(new FakeTransactions(), "test"),
              Duration.ofSeconds(3),
              /* retention= */ null),
          Coherence.Self.named("node"),
          World.Traces.NONE);
  private final Counting counting = new Counting(setup);
  private final Entities entities = new Entities(setup, parts, counting);
  private final Arrivals arrivals =
      new Arrivals(setup, parts, entities, parts.cascades(setup.cascades()), counting);

  @BeforeEach
  void cache() {
    Coherence coherence = new Coherence(setup);
    entities.cached(
        coherence.fence("token", new Fence.Limits(Duration.ofSeconds(1), Duration.ZERO)), store);
  }

  private static Log.Row row(String messageId, Invalidation... said) {
    return new Log.Row(7, messageId, List.of(said), "shop", Instant.EPOCH);
  }

  private static Origin named(String messageId) {
    return new Origin(messageId, "shop", null, /* repeat= */ false);
  }

  @Test
  void row_isToldWithItsOrigin() {
    arrivals.logged(row("writer-1", ONE));

    assertThat(reports.of(Report.Arrived.class))
        .contains(
            new Report.Arrived(
                ONE, new Origin("writer-1", "shop", Instant.EPOCH, /* repeat= */ false)));
  }

  @Test
  void row_afterItsSignal_isPassedOver() {
    arrivals.signalled(ONE, named("writer-1"));

    arrivals.logged(row("writer-1", ONE));

    assertThat(store.applied()).containsExactly(ONE);
  }

  @Test
  void signal_afterItsRow_isPassedOver() {
    arrivals.logged(row("writer-1", ONE, TWO));

    arrivals.signalled(TWO, named("writer-2"));
    arrivals.signalled(ONE, named("writer-1"));

    assertThat(store.applied()).containsExactly(ONE, TWO);
  }

  @Test
  void row_ofWhichASignalWasLost_bringsThatOne() {
    arrivals.signalled(TWO, named("writer-2"));

    arrivals.logged(row("writer-1", ONE, TWO));

    assertThat(store.applied()).containsExactly(TWO, ONE);
    assertThat(store.changes()).containsExactly(true, false); // it is older than what was heard
  }

  @Test
  void row_underTheNameOfAnotherSignal_isApplied() {
    arrivals.signalled(TWO, named("writer-1"));

    arrivals.logged(row("writer-1", ONE));

    assertThat(store.applied()).containsExactly(TWO, ONE);
  }

  @Test
  void row_withoutName_isAppliedEachTime() {
    arrivals.logged(row(/* messageId= */ null, ONE));
    arrivals.logged(row(/* messageId= */ null, ONE));

    assertThat(store.applied()).containsExactly(ONE, ONE);
  }

  @Test
  void row_ofALaterOne_isFollowedByNoChangeOfAnEarlierOne() {
    arrivals.logged(row("writer-5", ONE));
    arrivals.logged(row("writer-1", TWO));

    assertThat(store.changes()).containsExactly(true, false);
  }

  @Test
  void row_thatFailsToApply_isADoubt() {
    store.breakDown();

    arrivals.logged(row("writer-1", ONE));

    assertThat(reports.of(Report.Doubted.class))
        .extracting(Report.Doubted::why)
        .containsExactly(World.Doubt.NOT_APPLIED);
  }

  @Test
  void whatFollowsFromARow_isTold() {
    arrivals.logged(row("writer-1", ONE));

    assertThat(reports.of(Report.Arrived.class))
        .extracting(Report.Arrived::invalidation)
        .contains(Invalidation.of("feed", "1").because("revoked"));
  }

  @Test
  void made_isToldOnce_andItsRowIsNot() {
    List<Signal> signals = Signals.named(List.of(ONE, TWO), wire.firstName(2));

    arrivals.made(signals);
    arrivals.logged(row(signals.get(0).name(), ONE, TWO));
    arrivals.signalled(ONE, named(signals.get(0).name()));

    assertThat(store.applied()).isEmpty();
    assertThat(reports.of(Report.Arrived.class)).hasSize(2);
  }

  @Test
  void ownRow_thatIsNotRemembered_changesNothing() {
    arrivals.logged(row(wire.firstName(1), ONE));

    assertThat(store.applied()).containsExactly(ONE);
    assertThat(store.changes()).containsExactly(false);
  }
}
