// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.observe;

import static io.github.unstale.internal.observe.ObservedNode.BOUND;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.internal.coherence.TestCluster;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

/** When a node is ready, and what it says of that. */
class ReadinessTest {

  private static final Duration STEP = Duration.ofMillis(20);
  private static final String AN_INSTANT = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ";
  private static final String OWN_AGE =
      "; entries live on their own age \\(max-staleness PT0\\.5S\\)";

  private final TestCluster cluster = new TestCluster();

  private void pass(Duration time) {
    cluster.pass(time, STEP);
  }

  @Test
  void node_beforeItsFirstConnection_isNotReady() {
    ObservedNode node = ObservedNode.signalled(cluster);
    node.cached("token");

    Readiness.Answer answer = new Readiness(node).ask();

    assertThat(answer.isReady()).isFalse();
    assertThat(answer.data().get("nats")).startsWith("there is no connection to NATS: ");
    assertThat(answer.data().get("cache.token"))
        .matches(
            "not coherent since " + AN_INSTANT + ": there is no connection to NATS: .*" + OWN_AGE);
  }

  @Test
  void node_connectedAndProven_isReady() {
    ObservedNode node = ObservedNode.signalled(cluster);
    node.cached("token");
    node.cached("org");
    cluster.start();
    pass(BOUND);

    Readiness.Answer answer = new Readiness(node).ask();

    assertThat(answer.isReady()).isTrue();
    assertThat(answer.data()).containsOnlyKeys("node", "nats", "cache.org", "cache.token");
    assertThat(answer.data()).containsEntry("node", "shop@one").containsEntry("nats", "connected");
    assertThat(answer.data().get("cache.token")).matches("coherent since " + AN_INSTANT);
  }

  @Test
  void node_cutOff_isNotReadyAtOnceAndItsCachesArePastTheBound() {
    ObservedNode node = ObservedNode.signalled(cluster);
    node.cached("token");
    cluster.start();
    Readiness readiness = new Readiness(node);
    node.member().client().cut();
    pass(STEP);

    assertThat(readiness.ask().isReady()).isFalse();
    assertThat(readiness.ask().data().get("cache.token")).startsWith("coherent since ");
    pass(BOUND);
    assertThat(readiness.ask().data().get("cache.token"))
        .matches(
            "not coherent since " + AN_INSTANT + ": there is no connection to NATS: cut" + OWN_AGE);

    node.member().client().reconnect();
    pass(BOUND);

    assertThat(readiness.ask().isReady()).isTrue();
    assertThat(readiness.ask().data().get("cache.token")).startsWith("coherent since ");
  }

  @Test
  void coherence_acrossAShortOutage_isUnbroken() {
    ObservedNode node = ObservedNode.signalled(cluster);
    node.cached("token");
    cluster.start();
    pass(BOUND);
    long before = node.cache("token").fence().provenFor(node.now()).orElseThrow();
    node.member().client().cut();
    node.member().client().reconnect();
    pass(BOUND);

    assertThat(node.cache("token").fence().provenFor(node.now()))
        .hasValue(before + BOUND.toNanos());
  }

  @Test
  void coherence_afterALongOutage_beginsAnew() {
    ObservedNode node = ObservedNode.signalled(cluster);
    node.cached("token");
    cluster.start();
    pass(BOUND);
    node.member().client().cut();
    pass(BOUND.multipliedBy(2));
    assertThat(node.cache("token").fence().provenFor(node.now())).isEmpty();
    node.member().client().reconnect();
    pass(BOUND);

    assertThat(node.cache("token").fence().provenFor(node.now()).orElseThrow())
        .isLessThan(BOUND.toNanos());
  }

  @Test
  void cache_madeWhenTheNodeIsReady_hasItsBoundsTimeForAProof() {
    ObservedNode node = ObservedNode.signalled(cluster);
    cluster.start();
    Readiness readiness = new Readiness(node);
    assertThat(readiness.ask().isReady()).isTrue();
    cluster.server().freeze();
    node.cached("token");

    assertThat(readiness.ask().isReady()).isTrue();
    assertThat(readiness.ask().data().get("cache.token")).startsWith("not coherent since ");
    pass(BOUND);

    assertThat(readiness.ask().isReady()).isFalse();
  }

  @Test
  void node_withALog_isReadyWithoutNats() {
    cluster.logged(Duration.ofMinutes(1), /* itsRetention= */ null);
    ObservedNode node =
        new ObservedNode(
            cluster,
            cluster.member(),
            Map.of(
                "unstale.guarantee",
                "log",
                "unstale.log.data-source",
                "java:comp/DefaultDataSource",
                "unstale.nats.servers",
                "nats://localhost:4222"));
    node.cached("token");
    Readiness readiness = new Readiness(node);
    assertThat(readiness.ask().isReady()).isFalse();
    assertThat(readiness.ask().data())
        .containsEntry("log", "the log cannot be read: it was not read yet");
    cluster.start();
    node.member().client().cut();
    pass(BOUND);

    assertThat(readiness.ask().isReady()).isTrue();
    assertThat(readiness.ask().data())
        .containsEntry("log", "is read")
        .containsEntry("nats", "there is no connection to NATS: cut");

    node.member().log().cut();
    pass(BOUND.multipliedBy(2));

    assertThat(readiness.ask().isReady()).isFalse();
    assertThat(readiness.ask().data().get("cache.token")).contains(": the log cannot be read: ");
  }

  @Test
  void node_standalone_isReadyAndSaysSo() {
    ObservedNode node = new ObservedNode(cluster, cluster.standalone(), Map.of());
    node.cached("token");

    Readiness.Answer answer = new Readiness(node).ask();

    assertThat(answer.isReady()).isTrue();
    assertThat(answer.data())
        .containsEntry(
            "feed", "none: there is no 'unstale.nats.servers', so this node is standalone")
        .containsEntry("cache.token", "local")
        .doesNotContainKeys("nats", "log");
  }

  @Test
  void node_switchedOff_isReadyAndSaysSo() {
    ObservedNode node =
        new ObservedNode(cluster, cluster.standalone(), Map.of("unstale.enabled", "false"));

    Readiness.Answer answer = new Readiness(node).ask();

    assertThat(answer.isReady()).isTrue();
    assertThat(answer.data())
        .containsEntry("feed", "none: 'unstale.enabled' is false, so caches are plain local ones");
  }

  @Test
  void check_ofMicroProfileHealth_saysTheSame() {
    ObservedNode node = ObservedNode.signalled(cluster);
    node.cached("token");
    Tools.Bean bean = Tools.readiness().orElseThrow();
    HealthCheck check = (HealthCheck) bean.making().apply(node);

    HealthCheckResponse before = check.call();
    cluster.start();
    HealthCheckResponse after = check.call();

    assertThat(bean.type()).isEqualTo(HealthCheck.class);
    assertThat(before.getName()).isEqualTo("unstale");
    assertThat(before.getStatus()).isEqualTo(Status.DOWN);
    assertThat(after.getStatus()).isEqualTo(Status.UP);
    assertThat(after.getData().orElseThrow()).containsKeys("node", "nats", "cache.token");
  }
}
