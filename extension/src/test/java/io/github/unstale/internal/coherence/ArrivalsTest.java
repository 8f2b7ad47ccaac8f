// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import static io.github.unstale.internal.coherence.TestCluster.BOUND;
import static io.github.unstale.internal.coherence.TestCluster.STEP;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.Invalidation;
import io.github.unstale.internal.world.Report;
import io.github.unstale.internal.world.World.Doubt;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a node makes of what comes from others. */
class ArrivalsTest {

  private static final Invalidation ONE = Invalidation.of("token", "1");
  private static final Invalidation EVERY_TOKEN = Invalidation.all("token");
  private static final Invalidation EVERYTHING = Invalidation.all(Invalidation.ALL_ENTITIES);

  private final TestCluster cluster = new TestCluster();
  private final TestCluster.Member node = cluster.member();
  private final TestCluster.Cached tokens = cluster.cached(node);
  private final RecordingStore orgs = new RecordingStore();
  private final Fence orgsFence =
      node.coherence().fence("org", new Fence.Limits(BOUND, Duration.ZERO));

  private void start() {
    node.coherence().attach(orgsFence, orgs);
    cluster.start();
  }

  private void publish(String subject, String payload) {
    cluster.server().publish(subject, payload.getBytes(StandardCharsets.UTF_8));
    cluster.turn();
  }

  private List<Invalidation> arrived() {
    return node.reports().of(Report.Arrived.class).stream()
        .map(Report.Arrived::invalidation)
        .toList();
  }

  @Test
  void id_withoutPayload_isAppliedAndReported() {
    start();

    publish("cache.invalidate.token.1", "");

    assertThat(tokens.store().applied()).containsExactly(ONE);
    assertThat(orgs.applied()).isEmpty();
    assertThat(arrived()).containsExactly(ONE);
  }

  @Test
  void id_twice_isAppliedTwice() {
    start();

    publish("cache.invalidate.token.1", "");
    publish("cache.invalidate.token.1", "");

    assertThat(arrived()).containsExactly(ONE, ONE);
  }

  @Test
  void ourOwn_isAppliedAtOnceAndReportedWhenItComesBack() {
    start();

    node.coherence().invalidate(List.of(ONE));
    assertThat(tokens.store().applied()).containsExactly(ONE);
    assertThat(arrived()).isEmpty();
    cluster.turn();

    assertThat(arrived()).containsExactly(ONE);
  }

  @Test
  void everything_ofAnEntity_isApplied() {
    start();

    publish("cache.invalidate.token.%", "{\"action\":\"all\"}");

    assertThat(tokens.store().applied()).containsExactly(EVERY_TOKEN);
    assertThat(orgs.applied()).isEmpty();
    assertThat(arrived()).containsExactly(EVERY_TOKEN);
  }

  @Test
  void everything_ofAllEntities_isAppliedToEach() {
    start();

    publish("cache.invalidate.%.%", "{\"action\":\"all\"}");

    assertThat(tokens.store().applied()).containsExactly(EVERYTHING);
    assertThat(orgs.applied()).containsExactly(EVERYTHING);
    assertThat(arrived()).containsExactly(EVERYTHING);
  }

  @Test
  void malformed_ofAnEntity_isEverythingOfIt() {
    start();

    publish("cache.invalidate.token.%", "not JSON");

    assertThat(tokens.store().applied()).containsExactly(EVERY_TOKEN);
    assertThat(orgs.applied()).isEmpty();
    assertThat(node.reports().of(Report.Unreadable.class))
        .containsExactly(new Report.Unreadable("token", "payload is not JSON"));
    assertThat(arrived()).containsExactly(EVERY_TOKEN);
  }

  @Test
  void malformed_ofAllEntities_isEverythingOfEach() {
    start();

    publish("cache.invalidate.%.%", "not JSON");

    assertThat(tokens.store().applied()).containsExactly(EVERYTHING);
    assertThat(orgs.applied()).containsExactly(EVERYTHING);
    assertThat(node.reports().of(Report.Unreadable.class))
        .containsExactly(new Report.Unreadable(/* entity= */ null, "payload is not JSON"));
    assertThat(arrived()).containsExactly(EVERYTHING);
  }

  @Test
  void malformed_isNoDoubtOnceItIsApplied() {
    start();
    int before = node.reports().of(Report.Doubted.class).size();

    publish("cache.invalidate.token.%", "not JSON");

    assertThat(node.reports().of(Report.Doubted.class)).hasSize(before);
  }

  @Test
  void handling_throws_everyEntityIsInDoubt() {
    start();
    Fence.Start token = tokens.fence().begin();
    Fence.Start org = orgsFence.begin();
    node.reports().failWhile(Report.Arrived.class::isInstance);

    publish("cache.invalidate.token.1", "");
    node.reports().failWhile(report -> false);
    cluster.pass(BOUND.plus(STEP));

    assertThat(tokens.fence().serves(token, cluster.clock().getAsLong())).isFalse();
    assertThat(orgsFence.serves(org, cluster.clock().getAsLong())).isFalse();
    assertThat(node.reports().of(Report.Failed.class))
        .extracting(Report.Failed::what)
        .containsExactly("An arrival could not be handled");
    assertThat(node.reports().of(Report.Doubted.class))
        .filteredOn(report -> report.why() == Doubt.NOT_APPLIED)
        .extracting(Report.Doubted::entity)
        .containsExactlyInAnyOrder("token", "org");
  }

  @Test
  void entity_addedWhileSignalsFlow_isProvenAndHearsOfThem() {
    cluster.start();
    TestCluster.Member writer = cluster.member();
    writer.coherence().node().open();
    cluster.pass(BOUND);
    writer.coherence().invalidate(List.of(Invalidation.of("org", "before")));
    cluster.turn();

    node.coherence().attach(orgsFence, orgs);
    Fence.Start early = orgsFence.begin();
    writer.coherence().invalidate(List.of(Invalidation.of("org", "while")));
    cluster.pass(BOUND.dividedBy(2));
    Fence.Start entry = orgsFence.begin();
    writer.coherence().invalidate(List.of(Invalidation.of("org", "after")));
    cluster.pass(BOUND.multipliedBy(2));

    assertThat(orgs.applied()).endsWith(Invalidation.of("org", "after"));
    assertThat(orgs.applied()).doesNotContain(Invalidation.of("org", "before"));
    assertThat(orgsFence.serves(entry, cluster.clock().getAsLong())).isTrue();
    assertThat(orgsFence.serves(early, cluster.clock().getAsLong())).isFalse();
    assertThat(node.reports().of(Report.Doubted.class))
        .containsOnlyOnce(new Report.Doubted("org", Doubt.NEW_SUBSCRIPTION))
        .containsOnlyOnce(new Report.Doubted("token", Doubt.NEW_SUBSCRIPTION));
  }

  @Test
  void entity_followedOnly_isReportedOnArrivalAndInDoubtAfterReconnecting() {
    node.coherence().follow("user");
    start();
    Invalidation user = Invalidation.of("user", "7");

    publish("cache.invalidate.user.7", "");
    assertThat(arrived()).containsExactly(user);
    node.client().cut();
    node.client().reconnect();
    cluster.pass(BOUND);

    assertThat(node.reports().of(Report.Doubted.class))
        .filteredOn(report -> report.entity().equals("user"))
        .containsExactly(
            new Report.Doubted("user", Doubt.NEW_SUBSCRIPTION),
            new Report.Doubted("user", Doubt.NEW_SUBSCRIPTION));
  }

  @Test
  void entity_followedOnly_isNotInDoubtAfterALongFreeze() {
    node.coherence().follow("user");
    start();
    cluster.server().freeze();
    cluster.pass(BOUND.multipliedBy(3));
    cluster.server().thaw();
    cluster.pass(BOUND);

    assertThat(node.reports().of(Report.Doubted.class))
        .filteredOn(report -> report.entity().equals("user"))
        .hasSize(1);
  }

  @Test
  void entity_cachedAfterBeingFollowed_keepsItsSubscription() {
    node.coherence().follow("org");
    start();

    publish("cache.invalidate.org.1", "");

    assertThat(orgs.applied()).containsExactly(Invalidation.of("org", "1"));
    assertThat(node.client().subscriptions()).containsOnlyOnce("cache.invalidate.org.*");
  }

  @Test
  void entity_followedAfterBeingCached_staysCached() {
    start();
    node.coherence().follow("token");

    publish("cache.invalidate.token.1", "");

    assertThat(tokens.store().applied()).containsExactly(ONE);
  }
}
