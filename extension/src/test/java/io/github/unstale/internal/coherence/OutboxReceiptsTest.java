// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.unstale.Invalidation;
import io.github.unstale.InvalidationException;
import io.github.unstale.fixture.Reports;
import io.github.unstale.testing.FakeClock;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What becomes of those who wait for a confirmation. */
class OutboxReceiptsTest {

  private static final long LINK = 1;
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final Duration NANO = Duration.ofNanos(1);
  private static final Invalidation ONE = Invalidation.of("token", "1");
  private static final Invalidation TWO = Invalidation.of("token", "2");

  private final FakeClock clock = new FakeClock();
  private final Outbox outbox = Setups.outbox(new Reports(), clock);

  private CompletableFuture<Void> add(Invalidation... signals) {
    Receipt receipt = receipt(signals.length);
    outbox.add(List.of(signals), receipt, /* trace= */ null);
    return receipt.stage();
  }

  private Receipt receipt(int signals) {
    return new Receipt(
        Collections.nCopies(signals, Invalidation.all("token")),
        clock.getAsLong() + TIMEOUT.toNanos(),
        /* callbacks= */ Runnable::run);
  }

  private void depart() {
    outbox.departures(LINK, clock.getAsLong(), Integer.MAX_VALUE);
  }

  private void answer() {
    outbox.answered(LINK, outbox.sent());
  }

  private void expire() {
    outbox.expire(clock.getAsLong(), "no answer");
  }

  private static void assertFailed(CompletableFuture<Void> stage, String reason) {
    assertThat(stage)
        .isCompletedExceptionally()
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .havingCause()
        .isInstanceOf(InvalidationException.class)
        .withMessage("UNSTALE-110: The invalidation of entity 'token' is not confirmed: " + reason);
  }

  @Test
  void receipt_isCompleteWhenAllOfItsSignalsAreConfirmed() {
    CompletableFuture<Void> stage = add(ONE, TWO);
    depart();

    outbox.answered(LINK, 1);
    assertThat(stage).isNotDone();
    outbox.answered(LINK, 2);

    assertThat(stage).isCompleted();
  }

  @Test
  void receipts_ofTheSameSignal_areCompleteTogether() {
    CompletableFuture<Void> first = add(ONE);
    CompletableFuture<Void> second = add(ONE, TWO);
    depart();

    answer();

    assertThat(first).isCompleted();
    assertThat(second).isCompleted();
  }

  @Test
  void receipts_ofASignalUnderWayAndTheSameAgain_areBothComplete() {
    CompletableFuture<Void> first = add(ONE);
    depart();
    CompletableFuture<Void> second = add(ONE);
    depart();

    answer();

    assertThat(first).isCompleted();
    assertThat(second).isCompleted();
  }

  @Test
  void receipt_ofARepeatedSignal_isComplete() {
    CompletableFuture<Void> stage = add(ONE);
    depart();
    outbox.departures(LINK + 1, clock.getAsLong(), Integer.MAX_VALUE);

    outbox.answered(LINK + 1, outbox.sent());

    assertThat(stage).isCompleted();
  }

  @Test
  void receipt_ofAReplacedSignal_isCompleteWithEverything() {
    CompletableFuture<Void> stage = add(ONE);
    depart();
    outbox.replaced(ONE);
    assertThat(stage).isNotDone();
    depart();

    answer();

    assertThat(stage).isCompleted();
  }

  @Test
  void receipt_unconfirmedAtItsDeadline_failsAndItsSignalStays() {
    CompletableFuture<Void> stage = add(ONE);
    depart();

    clock.pass(TIMEOUT.minus(NANO));
    expire();
    assertThat(stage).isNotDone();
    clock.pass(NANO);
    expire();

    assertFailed(stage, "no answer");
    assertThat(outbox.departures(LINK, clock.getAsLong(), Integer.MAX_VALUE))
        .extracting(Outbox.Departure::signal)
        .containsExactly(ONE);
  }

  @Test
  void receipts_expireEachAtItsOwnDeadline() {
    CompletableFuture<Void> first = add(ONE);
    clock.pass(NANO);
    CompletableFuture<Void> second = add(TWO);

    clock.pass(TIMEOUT.minus(NANO));
    expire();

    assertThat(first).isCompletedExceptionally();
    assertThat(second).isNotDone();
  }

  @Test
  void receipt_ofARefusedSubject_failsWithTheReason() {
    CompletableFuture<Void> refused = add(ONE, TWO);
    CompletableFuture<Void> taken = add(TWO);
    depart();

    outbox.refused("cache.invalidate.token.1", "denied");
    assertFailed(refused, "denied");
    answer();

    assertFailed(refused, "denied");
    assertThat(taken).isCompleted();
  }

  @Test
  void receipt_ofARefusedSubject_failsThoughTheServersErrorLacksItsQuotes() {
    CompletableFuture<Void> refused = add(Invalidation.of("token", "it's"));
    depart();

    outbox.refused("cache.invalidate.token.its", "denied");

    assertFailed(refused, "denied");
  }

  @Test
  void receipt_ofWhatCannotBeConfirmed_failsWithTheReason() {
    CompletableFuture<Void> stage = add(ONE);
    CompletableFuture<Void> waiting = add(TWO);
    outbox.departures(LINK, clock.getAsLong(), Integer.MAX_VALUE);

    outbox.unconfirmable("no echo");

    assertFailed(stage, "no echo");
    assertFailed(waiting, "no echo");
  }

  @Test
  void close_receiptsThatAreOpen_fail() {
    CompletableFuture<Void> waiting = add(ONE);
    depart();
    CompletableFuture<Void> confirmed = add(TWO);
    depart();
    outbox.answered(LINK, 2);
    CompletableFuture<Void> open = add(ONE);

    outbox.close("stopping");

    assertThat(waiting).isCompleted();
    assertThat(confirmed).isCompleted();
    assertFailed(open, "stopping");
  }

  @Test
  void add_afterClose_failsAtOnceAndNothingWaits() {
    outbox.close("stopping");

    CompletableFuture<Void> stage = add(ONE);
    outbox.add(List.of(TWO));

    assertFailed(stage, "stopping");
    assertThat(outbox.isEmpty()).isTrue();
  }

  @Test
  void callbacks_runWhereTheyAreAskedTo() {
    List<Runnable> asked = new ArrayList<>();
    Receipt receipt =
        new Receipt(List.of(Invalidation.all("token")), clock.getAsLong(), asked::add);
    outbox.add(List.of(ONE), receipt, /* trace= */ null);
    depart();

    answer();
    assertThat(receipt.stage()).isNotDone();
    asked.forEach(Runnable::run);

    assertThat(receipt.stage()).isCompleted();
  }

  @Test
  void callbacks_thatWaitForAnotherThreadsCommit_doNotHoldItUp() {
    CompletableFuture<Void> stage = add(ONE);
    CompletableFuture<Void> dependent =
        stage.thenRun(() -> committing(TWO).orTimeout(10, TimeUnit.SECONDS).join());
    depart();

    answer();

    assertThat(dependent).isCompleted();
  }

  private CompletableFuture<Void> committing(Invalidation signal) {
    return CompletableFuture.runAsync(
        () -> outbox.add(List.of(signal)), task -> new Thread(task, "commit").start());
  }

  @Test
  void callbacks_whereTheExecutorHasEnded_runAllTheSame() {
    Receipt receipt =
        new Receipt(
            List.of(ONE),
            clock.getAsLong(),
            callback -> {
              throw new RejectedExecutionException("ended");
            });
    outbox.add(List.of(ONE), receipt, /* trace= */ null);

    outbox.close("stopping");

    assertFailed(receipt.stage(), "stopping");
  }

  @Test
  void receipt_over_isLetGoWhenItsSignalIsGivenAgain() {
    WeakReference<Receipt> over = expiredReceiptOf(ONE);

    assertThat(add(ONE)).isNotDone();

    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              System.gc();
              return over.refersTo(null);
            });
  }

  private WeakReference<Receipt> expiredReceiptOf(Invalidation signal) {
    Receipt receipt = receipt(1);
    outbox.add(List.of(signal), receipt, /* trace= */ null);
    clock.pass(TIMEOUT);
    expire();
    return new WeakReference<>(receipt);
  }
}
