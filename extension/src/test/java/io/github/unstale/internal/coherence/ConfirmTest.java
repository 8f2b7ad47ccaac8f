// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.unstale.Confirmation;
import io.github.unstale.Invalidation;
import io.github.unstale.UnconfirmedException;
import io.github.unstale.internal.wire.Message;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Invalidations that every node has to confirm. */
class ConfirmTest {

  private static final Invalidation ONE = Invalidation.of("token", "1");
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration A_MOMENT = Duration.ofMillis(100);

  private final TestCluster cluster = new TestCluster();
  private final TestCluster.Member asker = cluster.member();
  private final TestCluster.Member reader = cluster.member();
  private final TestCluster.Member bystander = cluster.member();
  private final TestCluster.Cached cached = cluster.cached(reader);

  @BeforeEach
  void start() {
    cluster.start();
    cluster.pass(PATIENCE); // everybody knows everybody
  }

  private CompletableFuture<Confirmation> confirm(Invalidation... said) {
    return asker.coherence().confirm(List.of(said), PATIENCE).toCompletableFuture();
  }

  private static UnconfirmedException failure(CompletableFuture<Confirmation> stage) {
    return (UnconfirmedException)
        catchThrowableOfType(CompletionException.class, stage::join).getCause();
  }

  @Test
  void confirm_allAreThere_tellsThoseWhoCacheIt() {
    CompletableFuture<Confirmation> stage = confirm(ONE);
    assertThat(stage).isNotDone();
    cluster.turn();
    cluster.turn();

    assertThat(stage).isCompletedWithValue(new Confirmation(List.of("shop@0", "shop@1")));
    assertThat(cached.store().applied()).containsExactly(ONE);
  }

  @Test
  void confirm_reason_isAppliedOnceAndInPlace() {
    Invalidation revoked = ONE.because("revoked");

    CompletableFuture<Confirmation> stage = confirm(revoked);
    cluster.turn();
    cluster.pass(PATIENCE);

    assertThat(stage).isCompleted();
    assertThat(cached.store().applied()).containsExactly(revoked);
    assertThat(cached.store().changes()).containsExactly(true);
  }

  @Test
  void confirm_nodeStandsStill_namesIt() {
    cluster.pause(reader);
    CompletableFuture<Confirmation> stage = confirm(ONE);
    cluster.pass(PATIENCE.minus(A_MOMENT));
    assertThat(stage).isNotDone();
    cluster.pass(A_MOMENT.multipliedBy(2));

    assertThat(failure(stage))
        .hasMessage(
            "UNSTALE-113: The invalidation of entity 'token' was not confirmed by all nodes within"
                + " PT2S: no confirmation has come from 'shop@1'. It is not given up, and those"
                + " nodes serve what they have cached no longer than their 'max-staleness' allows."
                + " Look at them, or wait longer.");
    assertThat(failure(stage).confirmed()).containsExactly("shop@0");
    assertThat(failure(stage).missing()).containsExactly("shop@1");
  }

  @Test
  void confirm_nodeGoesOnInTime_isConfirmed() {
    cluster.pause(reader);
    CompletableFuture<Confirmation> stage = confirm(ONE);
    cluster.pass(Duration.ofSeconds(1));
    cluster.unpause(reader);
    cluster.pass(Duration.ofMillis(500));

    assertThat(stage).isCompletedWithValue(new Confirmation(List.of("shop@0", "shop@1")));
  }

  @Test
  void confirm_signalWasLost_isSentAgainUntilItIsApplied() {
    reader.client().cut();
    CompletableFuture<Confirmation> stage = confirm(ONE);
    cluster.pass(Duration.ofMillis(500));
    assertThat(stage).isNotDone();
    assertThat(cached.store().applied()).isEmpty();

    reader.client().reconnect();
    cluster.pass(Duration.ofSeconds(1));

    assertThat(stage).isCompleted();
    assertThat(cached.store().applied()).isNotEmpty().allMatch(ONE::equals);
    assertThat(cached.store().changes()).last().isEqualTo(false); // it comes as a repeat
  }

  @Test
  void confirm_storeFails_isNotConfirmed() {
    cached.store().breakDown();
    CompletableFuture<Confirmation> stage = confirm(ONE);
    cluster.pass(Duration.ofSeconds(1));
    assertThat(stage).isNotDone();

    cached.store().repair();
    cluster.pass(Duration.ofMillis(500));

    assertThat(stage).isCompleted();
  }

  @Test
  void confirm_nodeHasLeft_isNotAwaited() {
    reader.coherence().node().others().leave();
    cluster.turn();
    reader.coherence().stop();
    cluster.turn();
    CompletableFuture<Confirmation> stage = confirm(ONE);
    cluster.turn();
    cluster.turn();

    assertThat(stage).isCompletedWithValue(new Confirmation(List.of("shop@0")));
  }

  @Test
  void confirm_nodeWasKilled_isAwaitedForAWhile() {
    cluster.kill(reader);
    CompletableFuture<Confirmation> early = confirm(ONE);
    cluster.pass(PATIENCE.plus(A_MOMENT));
    assertThat(failure(early).missing()).containsExactly("shop@1");

    cluster.pass(Duration.ofNanos(Neighbours.PATIENCE));
    CompletableFuture<Confirmation> late = confirm(ONE);
    cluster.turn();
    cluster.turn();

    assertThat(late).isCompleted();
  }

  @Test
  void confirm_serverIsAway_fails() {
    asker.client().cut();
    CompletableFuture<Confirmation> stage = confirm(ONE);
    cluster.pass(PATIENCE.plus(A_MOMENT));

    assertThat(failure(stage)).hasMessageContaining("; there is no connection to NATS: ");
  }

  @Test
  void confirm_serverIsBackInTime_isConfirmed() {
    asker.client().cut();
    CompletableFuture<Confirmation> stage = confirm(ONE);
    cluster.pass(Duration.ofMillis(500));
    asker.client().reconnect();
    cluster.pass(Duration.ofMillis(1_300));

    assertThat(stage).isCompletedWithValue(new Confirmation(List.of("shop@0", "shop@1")));
  }

  @Test
  void confirm_askerIsNew_waitsUntilItKnowsTheOthers() {
    TestCluster.Member fresh = cluster.member();
    cluster.pause(reader);
    fresh.coherence().open();
    CompletableFuture<Confirmation> stage =
        fresh.coherence().confirm(List.of(ONE), PATIENCE).toCompletableFuture();
    cluster.pass(Duration.ofMillis(500));
    assertThat(stage).isNotDone();

    cluster.unpause(reader);
    cluster.pass(Duration.ofSeconds(1));

    assertThat(stage).isCompletedWithValue(new Confirmation(List.of("shop@1", "shop@3")));
  }

  @Test
  void confirm_everything_isForAllNodes() {
    CompletableFuture<Confirmation> stage = confirm(Invalidation.all("*"));
    cluster.turn();
    cluster.turn();

    assertThat(stage.join().nodes()).containsExactly("shop@0", "shop@1", "shop@2");
  }

  @Test
  void confirm_many_needsAllOfThem() {
    Invalidation many = Invalidation.of("token", List.of("1", "2", "3"));
    CompletableFuture<Confirmation> stage = confirm(many, Invalidation.of("org", "7"));
    cluster.turn();
    cluster.turn();

    assertThat(stage.join().nodes()).containsExactly("shop@0", "shop@1");
    assertThat(cached.store().applied()).hasSize(3);
  }

  @Test
  void confirm_nothing_isConfirmedAtOnce() {
    assertThat(confirm()).isCompletedWithValue(new Confirmation(List.of("shop@0")));
  }

  @Test
  void confirm_standalone_isConfirmedAtOnce() {
    TestCluster.Member alone = cluster.standalone();

    assertThat(alone.coherence().confirm(List.of(ONE), PATIENCE).toCompletableFuture())
        .isCompletedWithValueMatching(done -> done.nodes().size() == 1);
  }

  @Test
  void confirm_nodeStops_fails() {
    cluster.pause(reader);
    CompletableFuture<Confirmation> stage = confirm(ONE);
    asker.coherence().stop();

    assertThat(failure(stage)).hasMessageContaining("; this node is stopping.");
  }

  @Test
  void applied_requestToElsewhere_isNotAnswered() {
    cluster
        .server()
        .publish(
            "cache.invalidate.token.1", new byte[0], Map.of("Unstale-Confirm", "orders.new 1"));
    cluster
        .server()
        .publish(
            "cache.invalidate.token.1",
            new byte[0],
            Map.of("Unstale-Confirm", "cache.proof.a.b 1"));
    cluster.turn();

    assertThat(cached.store().applied()).hasSize(2);
    assertThat(cluster.server().published())
        .extracting(Message::subject)
        .doesNotContain("orders.new", "cache.proof.a.b");
  }

  @Test
  void applied_request_isAnsweredWithItsNumber() {
    cluster
        .server()
        .publish(
            "cache.invalidate.token.1",
            new byte[0],
            Map.of("Unstale-Confirm", "cache.proof.go-service 17"));
    cluster.turn();

    assertThat(cluster.server().published("cache.proof.go-service"))
        .extracting(answer -> new String(answer.payload(), StandardCharsets.UTF_8))
        .containsExactly("17 id-1");
    assertThat(bystander.coherence().connected()).isTrue();
  }
}
