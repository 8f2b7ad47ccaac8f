// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.unstale.Invalidation;
import io.github.unstale.fixture.Caller;
import io.github.unstale.fixture.Reports;
import io.github.unstale.internal.wire.Wire;
import io.github.unstale.internal.world.Report;
import io.github.unstale.testing.FakeTransactions;
import io.github.unstale.testing.InMemoryClient;
import io.github.unstale.testing.InMemoryServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The loop in a thread of its own, by the real clock: how it begins, and how it ends. */
class StopTest {

  private static final Invalidation ONE = Invalidation.of("token", "1");
  private static final String SUBJECT = "cache.invalidate.token.1";

  private final InMemoryServer server = new InMemoryServer();
  private final InMemoryClient client = server.client();
  private final Reports reports = new Reports();
  private final Coherence coherence = coherence();
  private Caller<Void> loop;

  private Coherence coherence() {
    return new Coherence(
        new Coherence.Setup(
            new Wire("cache.invalidate", "test"),
            "cache.proof",
            client,
            new FakeTransactions(),
            reports,
            Runnable::run,
            Duration.ofMinutes(1),
            System::nanoTime));
  }

  private void run() {
    loop =
        Caller.of(
            () -> {
              coherence.run();
              return null;
            });
    await().until(() -> client.connection() > 0);
  }

  private Caller<Void> stopping() {
    return Caller.of(
        () -> {
          coherence.stop();
          return null;
        });
  }

  private void settleUntil(Caller<?> over) {
    await()
        .pollInterval(Duration.ofMillis(1))
        .until(
            () -> {
              server.settle();
              return over.isOver();
            });
  }

  @AfterEach
  void end() throws Exception {
    coherence.stop();
    if (loop != null) {
      loop.result();
    }
  }

  @Test
  void run_sendsWhatIsPublishedAndHearsTheAnswer() {
    run();
    CompletableFuture<Void> stage = coherence.publish(List.of(ONE)).toCompletableFuture();

    await()
        .pollInterval(Duration.ofMillis(1))
        .until(
            () -> {
              server.settle();
              return stage.isDone();
            });

    assertThat(stage).isCompleted();
    assertThat(server.published(SUBJECT)).hasSize(1);
  }

  @Test
  void stop_sendsWhatWaits_andClosesTheNetwork() throws Exception {
    run();
    coherence.invalidate(List.of(ONE));

    Caller<Void> stopping = stopping();
    settleUntil(stopping);
    stopping.result();
    loop.result();

    assertThat(server.published(SUBJECT)).isNotEmpty();
    assertThat(client.connected()).isFalse();
    assertThat(reports.of(Report.Unsent.class)).isEmpty();
  }

  @Test
  void stop_withNothingToSend_endsTheLoop() throws Exception {
    run();

    stopping().result();
    loop.result();

    assertThat(client.connected()).isFalse();
    assertThat(reports.of(Report.Unsent.class)).isEmpty();
  }

  @Test
  void stop_whileNobodyAnswers_givesUpAndSaysSo() throws Exception {
    run();
    CompletableFuture<Void> stage = coherence.publish(List.of(ONE)).toCompletableFuture();

    stopping().result();
    loop.result();

    assertThat(stage).isCompletedExceptionally();
    assertThat(client.connected()).isFalse();
    assertThat(reports.of(Report.Unsent.class)).hasSize(1);
  }

  @Test
  void stop_whileCutOff_doesNotWaitAndSaysSo() throws Exception {
    run();
    client.cut();
    CompletableFuture<Void> stage = coherence.publish(List.of(ONE)).toCompletableFuture();

    stopping().result();
    loop.result();

    assertThat(stage).isCompletedExceptionally();
    assertThat(reports.of(Report.Unsent.class)).hasSize(1);
  }

  @Test
  void stop_twice_saysItOnce() throws Exception {
    run();
    client.cut();
    coherence.invalidate(List.of(ONE));

    stopping().result();
    stopping().result();

    assertThat(reports.of(Report.Unsent.class)).hasSize(1);
  }

  @Test
  void invalidations_afterTheStop_areSaidToBeLostOnce() throws Exception {
    run();
    stopping().result();
    assertThat(reports.of(Report.Unsent.class)).isEmpty();

    coherence.invalidate(List.of(ONE));
    coherence.invalidate(List.of(ONE));

    assertThat(reports.of(Report.Unsent.class)).hasSize(1);
  }

  @Test
  void publish_afterTheStop_failsAtOnce() throws Exception {
    run();
    stopping().result();

    assertThat(coherence.publish(List.of(ONE)).toCompletableFuture())
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .withMessageContaining("this node is stopping");
  }

  @Test
  void stop_withoutEverRunning_returnsAndNothingRunsLater() throws Exception {
    stopping().result();

    loop =
        Caller.of(
            () -> {
              coherence.run();
              return null;
            });
    loop.result();

    assertThat(client.connection()).isZero();
  }

  @Test
  void run_interrupted_endsAndClosesTheNetwork() throws Exception {
    run();
    loop.awaitWaiting();

    loop.interrupt();
    loop.result();

    assertThat(client.connected()).isFalse();
  }

  @Test
  void run_interrupted_keepsTheFlag() throws Exception {
    Caller<Boolean> interrupted =
        Caller.of(
            () -> {
              coherence.run();
              return Thread.currentThread().isInterrupted();
            });
    await().until(() -> client.connection() > 0);
    interrupted.awaitWaiting().interrupt();

    assertThat(interrupted.result()).isTrue();
  }
}
