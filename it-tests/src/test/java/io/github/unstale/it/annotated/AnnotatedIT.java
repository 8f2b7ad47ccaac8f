// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.annotated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.unstale.it.fixture.Http;
import io.github.unstale.it.fixture.NatsServer;
import io.github.unstale.it.fixture.Node;
import io.github.unstale.it.fixture.RawPeer;
import io.github.unstale.it.fixture.TestWar;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Annotated methods on two nodes. Each load on a node gives another value, so the same value comes
 * from memory.
 */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class AnnotatedIT {

  private static final NatsServer NATS = NatsServer.running();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final String id = UUID.randomUUID().toString();

  @ArquillianResource private Deployer deployer;

  @Deployment(name = "a", testable = false)
  @TargetsContainer(Node.NODE_A)
  static WebArchive nodeA() {
    return war();
  }

  @Deployment(name = "b", testable = false)
  @TargetsContainer(Node.NODE_B)
  static WebArchive nodeB() {
    return war();
  }

  private static WebArchive war() {
    return TestWar.named("annotated")
        .classes(
            Catalog.class,
            CatalogApplication.class,
            CatalogResource.class,
            Named.class,
            Numbered.class)
        .nats(NATS.url())
        .set("unstale.cache.max-staleness", "PT30M")
        .archive();
  }

  @Deployment(name = "mistaken", managed = false, testable = false)
  @TargetsContainer(Node.NODE_A)
  static WebArchive mistaken() {
    return TestWar.named("mistaken").classes(Mistaken.class).archive();
  }

  @AfterAll
  static void close() {
    NATS.close();
  }

  @BeforeEach
  void awaitHearing() {
    for (Node node : Node.values()) {
      awaitHearing(node);
    }
  }

  /** Returns when a node hears what a peer says, and so all that was said before. */
  private static void awaitHearing(Node node) {
    String probe = "probe-" + UUID.randomUUID();
    try (var peer = RawPeer.of(NATS)) {
      await("hearing of " + node)
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(20))
          .until(
              () -> {
                String before = act(node, "optional", probe);
                peer.publish("cache.invalidate.optional." + probe);
                return !act(node, "optional", probe).equals(before);
              });
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"article", "price", "optional", "stage", "list"})
  void results_areCached_onEachNode(String what) {
    for (Node node : Node.values()) {
      assertThat(act(node, what, id)).isEqualTo(act(node, what, id));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"change", "change-within", "change-much"})
  void change_reachesBothNodes_afterItsCommit(String change) {
    String onA = act(Node.A, "article", id);
    String onB = act(Node.B, "article", id);

    act(Node.A, change, id);

    assertThat(act(Node.A, "article", id)).isNotEqualTo(onA);
    awaitOther(Node.B, "article", onB);
  }

  @ParameterizedTest
  @ValueSource(strings = {"doom", "fail", "change-and-roll-back"})
  void rollback_reachesNobody(String change) {
    String onA = act(Node.A, "article", id);
    String onB = act(Node.B, "article", id);

    act(Node.A, change, id);
    String marker = act(Node.B, "stage", id);
    act(Node.A, "change-later", id); // after it, on the same way
    awaitOther(Node.B, "stage", marker);

    assertThat(act(Node.A, "article", id)).isEqualTo(onA);
    assertThat(act(Node.B, "article", id)).isEqualTo(onB);
  }

  @Test
  void severalAnnotations_reachBothNodes() {
    String list = act(Node.B, "list", id);
    String optional = act(Node.B, "optional", id);
    String other = act(Node.B, "optional", "other" + id);

    act(Node.A, "change-much", id);

    awaitOther(Node.B, "list", list);
    awaitOther(Node.B, "optional", optional);
    assertThat(act(Node.B, "optional", "other" + id)).isEqualTo(other);
  }

  @ParameterizedTest
  @ValueSource(strings = {"change-price", "change-shop"})
  void compositeKeys_areReached_byAllTheirElements_andByPattern(String change) {
    String[] onA = act(Node.A, "price", id).split(" ");
    String[] onB = act(Node.B, "price", id).split(" ");

    act(Node.A, change, id);

    assertThat(act(Node.A, "price", id).split(" ")[0]).isNotEqualTo(onA[0]);
    await("another price on B")
        .atMost(PATIENCE)
        .until(() -> !act(Node.B, "price", id).split(" ")[0].equals(onB[0]));
    assertThat(act(Node.A, "price", id)).endsWith(" " + onA[1]);
    assertThat(act(Node.B, "price", id)).endsWith(" " + onB[1]);
  }

  @Test
  void stage_invalidates_onlyWhenItEndsWell() {
    String onA = act(Node.A, "stage", id);
    String onB = act(Node.B, "stage", id);

    act(Node.A, "fail-later", id);
    assertThat(act(Node.A, "stage", id)).isEqualTo(onA);
    act(Node.A, "change-later", id);

    assertThat(act(Node.A, "stage", id)).isNotEqualTo(onA);
    awaitOther(Node.B, "stage", onB);
  }

  @Test
  void hit_beginsNoTransaction_andAMissLoadsInTheMethodsOwn() {
    assertThat(act(Node.A, "article", id)).endsWith(" in transaction");
    assertThat(act(Node.A, "mandatory", id)).isEqualTo("kept kept");
  }

  @Test
  void result_ofACallersTransaction_isKeptAfterItsCommit() {
    String within = act(Node.A, "article-within", id);

    assertThat(within).endsWith(" in transaction");
    assertThat(act(Node.A, "article", id)).isEqualTo(within);
  }

  @Test
  void inheritedAndDefaultMethods_areCached() {
    assertThat(act(Node.A, "inherited", "5")).isEqualTo(act(Node.A, "inherited", "5"));
    assertThat(act(Node.A, "name", id)).isEqualTo(act(Node.A, "name", id));
  }

  @Test
  void resourceMethod_isCached() {
    URI uri = URI.create(Node.A.uri("annotated") + "/api/answer/" + id + "?q=");

    assertThat(Http.get(URI.create(uri + "1")).text())
        .isEqualTo(Http.get(URI.create(uri + "1")).text())
        .isNotEqualTo(Http.get(URI.create(uri + "2")).text());
  }

  @Test
  void absence_andFailure_areNotKept() {
    assertThat(act(Node.A, "optional", "absent" + id)).isEqualTo("absent");
    String failure = act(Node.A, "failing", id);

    assertThat(failure).startsWith("java.io.IOException: " + id + "#");
    assertThat(act(Node.A, "failing", id))
        .startsWith("java.io.IOException: ")
        .isNotEqualTo(failure);
  }

  @Test
  void mistakes_failTheDeployment_allAtOnce() {
    assertThatThrownBy(() -> deployer.deploy("mistaken"))
        .hasMessageContaining("Unstale found 4 problems:");

    String place = " at " + Mistaken.class.getName() + ".";
    assertThat(Node.A.logSince("mistaken"))
        .contains("\nUNSTALE-330: @CacheResult" + place + "hidden(String) can have no effect")
        .contains("\nUNSTALE-331: @CacheResult" + place + "find(String) has nothing to cache")
        .contains("\nUNSTALE-333: @CacheInvalidate(\"token\")" + place + "revoke() has no id")
        .contains("\nUNSTALE-302: The cache 'token' has two key types: 'java.lang.String'" + place);
  }

  private void awaitOther(Node node, String what, String before) {
    await("another " + what + " on " + node)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> !act(node, what, id).equals(before));
  }

  private static String act(Node node, String what, String id) {
    return Http.post(URI.create(node.uri("annotated") + "/api/" + what + "/" + id), "").text();
  }
}
