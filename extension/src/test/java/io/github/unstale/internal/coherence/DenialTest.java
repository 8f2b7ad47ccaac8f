// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import static io.github.unstale.internal.coherence.TestCluster.BOUND;
import static io.github.unstale.internal.coherence.TestCluster.STEP;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.Invalidation;
import io.github.unstale.internal.wire.Message;
import io.github.unstale.internal.world.Report;
import io.github.unstale.internal.world.World.Direction;
import io.github.unstale.internal.world.World.Doubt;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a server's refusals do to the node. */
class DenialTest {

  private static final String TOKENS = "cache.invalidate.token.*";
  private static final String ALL_ENTITIES = "cache.invalidate.%.%";
  private static final Invalidation ONE = Invalidation.of("token", "1");
  private static final Duration RENEW_AFTER = Duration.ofSeconds(5);

  private final TestCluster cluster = new TestCluster();
  private final TestCluster.Member writer = cluster.member();
  private final TestCluster.Member reader = cluster.member();
  private final TestCluster.Cached cache = cluster.cached(reader);

  private boolean isServed(Fence.Start entry) {
    return cache.fence().serves(entry, cluster.clock().getAsLong());
  }

  private boolean isProven() {
    return cache.fence().isProven(cluster.clock().getAsLong());
  }

  private List<Doubt> doubts() {
    return reader.reports().of(Report.Doubted.class).stream().map(Report.Doubted::why).toList();
  }

  @Test
  void subscription_deniedFromTheStart_isNeverProvenThoughMarkersReturn() {
    reader.client().deny(TOKENS);
    cluster.start();
    Fence.Start entry = cache.fence().begin();

    cluster.pass(BOUND.minus(STEP));
    assertThat(isServed(entry)).isTrue();
    cluster.pass(STEP);

    assertThat(isServed(entry)).isFalse();
    assertThat(cluster.server().published(TestCluster.markerSubject(reader))).isNotEmpty();
    assertThat(reader.reports().of(Report.Denied.class))
        .contains(new Report.Denied(Direction.SUBSCRIBE, TOKENS));
    assertThat(doubts()).containsOnly(Doubt.DENIED);
  }

  /** The denial arrives before the first beat has noticed the connection that it is about. */
  @Test
  void subscription_deniedFromTheStart_isRenewedWhenItIsPermitted() {
    reader.client().deny(TOKENS);
    cluster.start();
    reader.client().permit(TOKENS);

    cluster.pass(RENEW_AFTER.plus(BOUND));

    assertThat(isProven()).isTrue();
    writer.coherence().invalidate(List.of(ONE));
    cluster.turn();
    assertThat(cache.store().applied()).containsExactly(ONE);
  }

  @Test
  void subscription_takenAway_entriesLiveOnTheirOwnAge() {
    cluster.start();
    Fence.Start entry = cache.fence().begin();
    cluster.pass(BOUND.minus(STEP));

    reader.client().deny(TOKENS);
    cluster.turn();
    assertThat(isServed(entry)).isTrue();
    cluster.pass(STEP);

    assertThat(isServed(entry)).isFalse();
    assertThat(doubts()).containsExactly(Doubt.NEW_SUBSCRIPTION, Doubt.DENIED);
  }

  @Test
  void subscription_takenAway_otherEntitiesStayProven() {
    Fence org = reader.coherence().fence("org", new Fence.Limits(BOUND, Duration.ZERO));
    reader.coherence().attach(org, new RecordingStore());
    cluster.start();
    Fence.Start entry = org.begin();

    reader.client().deny(TOKENS);
    cluster.pass(BOUND.multipliedBy(2));

    assertThat(org.serves(entry, cluster.clock().getAsLong())).isTrue();
    assertThat(isProven()).isFalse();
  }

  @Test
  void subscription_permittedAgain_isRenewedAfterFiveSecondsInANewEpoch() {
    cluster.start();
    reader.client().deny(TOKENS);
    cluster.turn();
    reader.client().permit(TOKENS);
    cluster.pass(RENEW_AFTER.minus(BOUND));
    Fence.Start entry = cache.fence().begin();
    cluster.pass(BOUND.minus(STEP));
    assertThat(isProven()).isFalse();

    cluster.pass(STEP.multipliedBy(15));

    assertThat(isProven()).isTrue();
    assertThat(isServed(entry)).isFalse();
    assertThat(doubts())
        .containsExactly(Doubt.NEW_SUBSCRIPTION, Doubt.DENIED, Doubt.NEW_SUBSCRIPTION);
    writer.coherence().invalidate(List.of(ONE));
    cluster.turn();
    assertThat(cache.store().applied()).containsExactly(ONE);
  }

  @Test
  void subscription_stillDenied_isAskedForAgainEveryFiveSeconds() {
    cluster.start();
    reader.client().deny(TOKENS);

    cluster.pass(RENEW_AFTER.multipliedBy(3).plus(BOUND));

    assertThat(reader.reports().of(Report.Denied.class))
        .containsExactly(
            new Report.Denied(Direction.SUBSCRIBE, TOKENS),
            new Report.Denied(Direction.SUBSCRIBE, TOKENS),
            new Report.Denied(Direction.SUBSCRIBE, TOKENS),
            new Report.Denied(Direction.SUBSCRIBE, TOKENS));
    assertThat(isProven()).isFalse();
  }

  @Test
  void subscriptionToAllEntities_denied_nothingIsProven() {
    reader.client().deny(ALL_ENTITIES);
    cluster.start();
    Fence.Start entry = cache.fence().begin();

    cluster.pass(BOUND);

    assertThat(isServed(entry)).isFalse();
  }

  @Test
  void subscriptionToAllEntities_permittedAgain_isANewEpoch() {
    cluster.start();
    Fence.Start entry = cache.fence().begin();
    reader.client().deny(ALL_ENTITIES);
    cluster.turn();
    reader.client().permit(ALL_ENTITIES);

    cluster.pass(RENEW_AFTER.plus(BOUND));

    assertThat(isProven()).isTrue();
    assertThat(isServed(entry)).isFalse();
    assertThat(doubts()).containsExactly(Doubt.NEW_SUBSCRIPTION, Doubt.NEW_SUBSCRIPTION);
  }

  @Test
  void probe_forged_doesNotMakeADeniedSubscriptionLive() {
    reader.client().deny(TOKENS);
    cluster.start();

    cluster.server().publish(ALL_ENTITIES, probe("guess"));
    cluster.server().publish(ALL_ENTITIES, probe(tokenSeenInProbes()));
    cluster.pass(BOUND);

    assertThat(isProven()).isFalse();
  }

  /** What anybody can see who may subscribe to the same entities. */
  private String tokenSeenInProbes() {
    List<Message> probes = cluster.server().published("cache.invalidate.token.%");
    String json = new String(probes.get(0).payload(), StandardCharsets.UTF_8);
    return json.replaceAll(".*\"message_id\":\"([^\"]+)\".*", "$1");
  }

  private static byte[] probe(String token) {
    String json =
        "{\"message_id\":\"" + token + "\",\"entity_type\":\"token\",\"action\":\"probe\"}";
    return json.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void probe_ofAnotherNode_doesNotMakeOurSubscriptionLive() {
    TestCluster.Cached writers = cluster.cached(writer);
    writer.client().lose(message -> message.subject().equals("cache.invalidate.token.%"));
    cluster.start();

    cluster.pass(BOUND);

    assertThat(isProven()).isTrue();
    assertThat(writers.fence().isProven(cluster.clock().getAsLong())).isFalse();
  }

  @Test
  void probe_lost_isSentAgain() {
    reader.client().lose(message -> message.subject().equals("cache.invalidate.token.%"));
    cluster.start();
    reader.client().lose(message -> false);

    cluster.pass(BOUND);

    assertThat(isProven()).isTrue();
    assertThat(doubts()).containsExactly(Doubt.NEW_SUBSCRIPTION);
  }

  @Test
  void probe_deniedByTheServer_nothingIsProven() {
    reader.client().deny("cache.invalidate.token.%");
    cluster.start();

    cluster.pass(BOUND);

    assertThat(isProven()).isFalse();
    assertThat(reader.reports().of(Report.Denied.class))
        .contains(new Report.Denied(Direction.PUBLISH, "cache.invalidate.token.%"));
  }

  @Test
  void markers_denied_signalsGoOutOnceAllTheSame() {
    cluster.start();
    writer.client().deny(TestCluster.markerSubject(writer));
    writer.client().cut();
    writer.client().reconnect();
    cluster.pass(STEP.multipliedBy(3));

    writer.coherence().invalidate(List.of(ONE));
    cluster.pass(Duration.ofSeconds(1));

    assertThat(cache.store().applied()).containsExactly(ONE);
    assertThat(cluster.server().published("cache.invalidate.token.1")).hasSize(1);
  }

  @Test
  void markers_denied_nothingIsProven() {
    cluster.start();
    Fence.Start entry = cache.fence().begin();
    reader.client().deny(TestCluster.markerSubject(reader));

    cluster.pass(BOUND.plus(BOUND.dividedBy(5)));

    assertThat(isServed(entry)).isFalse();
  }

  @Test
  void markers_permittedAgain_proveAgainAfterFiveSeconds() {
    cluster.start();
    String markers = TestCluster.markerSubject(reader);
    reader.client().deny(markers);
    cluster.turn();
    reader.client().permit(markers);
    cluster.pass(RENEW_AFTER.minus(STEP));
    assertThat(isProven()).isFalse();

    cluster.pass(BOUND);

    assertThat(isProven()).isTrue();
    assertThat(reader.reports().of(Report.Permitted.class))
        .filteredOn(report -> report.subject().equals(markers))
        .hasSize(2);
  }

  @Test
  void markers_deniedWhileAnEchoWaits_areRenewedAllTheSame() {
    cluster.start();
    String markers = TestCluster.markerSubject(reader);
    reader.client().stall();
    cluster.pass(BOUND);
    reader.client().deny(markers);
    cluster.turn();
    reader.client().resume();
    cluster.pass(STEP);
    reader.client().permit(markers);

    cluster.pass(RENEW_AFTER.plus(BOUND));

    assertThat(isProven()).isTrue();
  }

  @Test
  void subscription_thatIsThere_isReportedOncePerConnection() {
    cluster.start();
    cluster.pass(BOUND);
    assertThat(reader.reports().of(Report.Permitted.class))
        .extracting(Report.Permitted::subject)
        .containsExactlyInAnyOrder(TOKENS, ALL_ENTITIES, TestCluster.markerSubject(reader));

    reader.client().cut();
    reader.client().reconnect();
    cluster.pass(BOUND);

    assertThat(reader.reports().of(Report.Permitted.class)).hasSize(6);
  }
}
