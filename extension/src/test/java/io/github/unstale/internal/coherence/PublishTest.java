// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import static io.github.unstale.internal.coherence.TestCluster.STEP;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.Invalidation;
import io.github.unstale.InvalidationException;
import io.github.unstale.internal.wire.Message;
import io.github.unstale.internal.world.Report;
import io.github.unstale.internal.world.World;
import io.github.unstale.testing.Direction;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What {@link Coherence#publish} does, and what its stage says. */
class PublishTest {

  private static final Invalidation ONE = Invalidation.of("token", "1");
  private static final String SUBJECT = "cache.invalidate.token.1";
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private final TestCluster cluster = new TestCluster();
  private final TestCluster.Member node = cluster.member();
  private final TestCluster.Member other = cluster.member();
  private final TestCluster.Cached tokens = cluster.cached(other);

  private CompletableFuture<Void> publish() {
    return node.coherence().publish(List.of(ONE)).toCompletableFuture();
  }

  private static void assertFailed(CompletableFuture<Void> stage, String reason) {
    assertThat(stage)
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .havingCause()
        .isInstanceOf(InvalidationException.class)
        .withMessage("UNSTALE-110: The invalidation of entity 'token' is not confirmed: " + reason);
  }

  @Test
  void publish_connected_completesWhenTheServerHasIt() {
    cluster.start();

    CompletableFuture<Void> stage = publish();
    assertThat(stage).isNotDone();
    cluster.turn();

    assertThat(stage).isCompleted();
    assertThat(tokens.store().applied()).containsExactly(ONE);
  }

  @Test
  void publish_byANodeThatCachesNothing_isConfirmedAndNotRepeated() {
    cluster.start();

    CompletableFuture<Void> stage = publish();
    cluster.pass(Duration.ofSeconds(1));

    assertThat(stage).isCompleted();
    assertThat(cluster.server().published(SUBJECT)).hasSize(1);
  }

  @Test
  void publish_appliesHereAtOnce() {
    TestCluster.Cached ours = cluster.cached(node);

    assertThat(publish()).isNotDone();

    assertThat(ours.store().applied()).containsExactly(ONE);
  }

  @Test
  void publish_inATransaction_isNotHeldBackAndNotTakenBack() {
    cluster.start();
    node.transactions().begin();

    CompletableFuture<Void> stage = publish();
    cluster.turn();
    node.transactions().rollback();

    assertThat(stage).isCompleted();
    assertThat(tokens.store().applied()).containsExactly(ONE);
  }

  @Test
  void publish_manyIds_completesWhenTheServerHasAll() {
    cluster.start();
    node.client().lose(message -> message.subject().endsWith(".2"));
    node.client().lose(message -> message.subject().startsWith("cache.proof."));
    CompletableFuture<Void> stage =
        node.coherence()
            .publish(List.of(Invalidation.of("token", List.of("1", "2"))))
            .toCompletableFuture();
    cluster.turn();
    assertThat(stage).isNotDone();

    node.client().lose(message -> false);
    cluster.pass(Duration.ofMillis(300));

    assertThat(stage).isCompleted();
  }

  @Test
  void publish_unanswered_isRepeatedAfterAWhileAndMarked() {
    cluster.start();
    cluster.server().freeze();
    CompletableFuture<Void> stage = publish();
    cluster.pass(Duration.ofMillis(250));

    cluster.server().thaw();
    cluster.turn();

    assertThat(stage).isCompleted();
    assertThat(cluster.server().published(SUBJECT))
        .extracting(Message::repeat)
        .containsExactly(false, true);
  }

  @Test
  void publish_lostWithTheConnection_isSentOnTheNextAndConfirmed() {
    cluster.start();
    cluster.server().freeze();
    CompletableFuture<Void> stage = publish();
    cluster.turn();
    node.client().cut();
    cluster.server().thaw();

    node.client().reconnect();
    cluster.pass(STEP.multipliedBy(4));

    assertThat(stage).isCompleted();
    assertThat(cluster.server().published(SUBJECT))
        .extracting(Message::repeat)
        .containsExactly(true);
  }

  @Test
  void publish_onALinkThatHasNotAnsweredYet_waitsForNothing() {
    cluster.start();
    node.client().cut();
    node.client().reconnect();
    cluster.server().freeze();
    CompletableFuture<Void> stage = publish();
    node.coherence().node().beat();

    cluster.server().thaw();
    cluster.server().settle();
    assertThat(cluster.server().published(SUBJECT)).hasSize(1);
    cluster.turn();

    assertThat(stage).isCompleted();
  }

  @Test
  void publish_notConnected_failsAfterTheTimeoutAndIsSentLater() {
    cluster.start();
    node.client().cut();
    CompletableFuture<Void> stage = publish();

    cluster.pass(TIMEOUT.minus(STEP));
    assertThat(stage).isNotDone();
    cluster.pass(STEP);

    assertFailed(stage, "not connected to NATS (cut); it is sent after reconnecting");
    node.client().reconnect();
    cluster.pass(STEP.multipliedBy(4));
    assertThat(tokens.store().applied()).containsExactly(ONE);
  }

  @Test
  void publish_neverConnected_failsAfterTheTimeout() {
    CompletableFuture<Void> stage = publish();

    cluster.clock().pass(TIMEOUT);
    node.coherence().node().beat();

    assertFailed(stage, "not connected to NATS (cut); it is sent after reconnecting");
  }

  @Test
  void publish_unanswered_failsAfterTheTimeout() {
    cluster.start();
    cluster.server().freeze();
    CompletableFuture<Void> stage = publish();

    cluster.pass(TIMEOUT);

    assertFailed(stage, "no answer from the server");
  }

  @Test
  void publish_deniedByTheServer_failsAtOnce() {
    cluster.start();
    node.client().deny(SUBJECT);
    CompletableFuture<Void> stage = publish();

    cluster.turn();

    assertFailed(stage, "the server denies publishing to cache.invalidate.token.1");
    assertThat(node.reports().of(Report.Denied.class))
        .containsExactly(new Report.Denied(World.Direction.PUBLISH, SUBJECT));
  }

  @Test
  void publish_whereMarkersAreDenied_failsBecauseNothingCanBeConfirmed() {
    String markers = start(node);
    node.client().deny(markers);
    cluster.pass(Duration.ofSeconds(1));
    CompletableFuture<Void> stage = publish();

    cluster.turn();

    assertFailed(stage, "the server denies " + markers + ", so nothing can be confirmed");
    assertThat(tokens.store().applied()).containsExactly(ONE);
  }

  private String start(TestCluster.Member member) {
    cluster.start();
    return TestCluster.markerSubject(member);
  }

  @Test
  void publish_overALineSlowerThanRepeats_isConfirmedAndRepeatedNoMore() {
    cluster.start();
    Duration slow = Duration.ofNanos(Outbox.REPEAT_AFTER).multipliedBy(2);
    node.client().delay(Direction.TO_SERVER, slow);
    CompletableFuture<Void> stage = publish();

    cluster.pass(slow.multipliedBy(2), STEP);

    assertThat(stage).isCompleted();
    long repeated = node.coherence().traffic("token").repeated();
    cluster.pass(slow.multipliedBy(2), STEP);
    assertThat(node.coherence().traffic("token").repeated()).isEqualTo(repeated);
  }

  @Test
  void publish_thatTheClientRefuses_becomesEverything() {
    cluster.start();
    node.client().refuse(message -> message.subject().equals(SUBJECT));
    CompletableFuture<Void> stage = publish();

    cluster.pass(STEP.multipliedBy(3));

    assertThat(stage).isCompleted();
    assertThat(tokens.store().applied()).containsExactly(Invalidation.all("token"));
  }

  @Test
  void publish_openWhenTheNodeStops_fails() {
    cluster.start();
    node.client().cut();
    CompletableFuture<Void> stage = publish();

    node.coherence().stop();

    assertFailed(stage, "this node is stopping");
  }

  @Test
  void publish_afterTheNodeHasStopped_fails() {
    cluster.start();
    node.coherence().stop();

    assertFailed(publish(), "this node is stopping");
  }

  @Test
  void stage_cannotBeCompletedByTheCaller() {
    CompletableFuture<Void> copy = publish();

    copy.complete(null);

    assertThat(publish()).isNotDone();
  }

  @Test
  void sending_thatFails_isReportedAndALaterBeatSends() {
    cluster.start();
    node.client()
        .refuse(
            message -> {
              throw new IllegalStateException("closed");
            });
    CompletableFuture<Void> stage = publish();
    cluster.turn();
    node.client().refuse(message -> false);

    cluster.pass(Duration.ofMillis(300));

    assertThat(stage).isCompleted();
    assertThat(node.reports().of(Report.Failed.class))
        .extracting(Report.Failed::what)
        .containsExactly("A signal could not be sent at once", "The pulse has missed a beat");
  }
}
