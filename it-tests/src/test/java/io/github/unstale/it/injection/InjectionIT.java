// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.injection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.unstale.it.fixture.Delivery;
import io.github.unstale.it.fixture.Http;
import io.github.unstale.it.fixture.NatsServer;
import io.github.unstale.it.fixture.Node;
import io.github.unstale.it.fixture.RawPeer;
import io.github.unstale.it.fixture.TestWar;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an application can have injected, and what it gets. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class InjectionIT {

  private static final NatsServer NATS = NatsServer.running();
  private static RawPeer peer;

  @Deployment(testable = false)
  @TargetsContainer(Node.NODE_A)
  static WebArchive node() {
    return TestWar.named("injection")
        .classes(
            Heard.class,
            HeardResource.class,
            Injected.class,
            InjectedConstructor.class,
            InjectedField.class,
            InjectedInstance.class,
            InjectedParameter.class,
            InjectedResource.class,
            InjectedServlet.class,
            InjectedSession.class,
            Keys.class,
            LookedUp.class,
            Registered.class,
            WordsApplication.class,
            WordsResource.class)
        .nats(NATS.url())
        .set("unstale.cache.max-staleness", "PT30M")
        .archive();
  }

  @BeforeAll
  static void open() {
    peer = RawPeer.withHeaders(NATS).subscribe("cache.invalidate.>");
  }

  @AfterAll
  static void close() {
    peer.close();
    NATS.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "field",
        "constructor",
        "parameter",
        "instance",
        "looked-up",
        "registered",
        "session",
        "session-afterwards"
      })
  void allInjectionPoints_shareOneCache(String first) {
    String id = "by-" + first;
    String missing = get("/api/words/everywhere?id=" + id + "&first=" + first);
    assertThat(missing).isEmpty();
    assertThat(get("/servlet?id=" + id)).isEqualTo("loaded by " + first);
    assertThat(get("/api/resource?id=" + id)).isEqualTo("loaded by " + first);
  }

  @ParameterizedTest
  @CsvSource({
    "number, 42",
    "unique, 6f1c2d3e-0000-4000-8000-0000000000aa",
    "day, MONDAY",
    "place, 8000%20Z%C3%BCrich"
  })
  void keys_travelBothWays(String type, String token) {
    String subject = "cache.invalidate." + type + "." + token;
    peer.forget();
    post("/api/keys/" + type + "/invalidate");
    assertThat(peer.await(subject)).isEqualTo(Delivery.bare(subject));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              post("/api/keys/" + type);
              boolean held = Boolean.parseBoolean(get("/api/keys/" + type));
              peer.publish(subject);
              return held && get("/api/keys/" + type).equals("false");
            });
  }

  @Test
  void entities_areThoseThatAreInjected() {
    get("/api/words/everywhere?id=1&first=field");
    assertThat(get("/api/words/entities")).isEqualTo("day number place unique word");
  }

  @Test
  void observer_hearsOfAnEntityThatIsNotCachedHere_inOrder_whateverItThrows() {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              peer.publish("cache.invalidate.elsewhere.begin");
              return get("/api/heard").contains("begin");
            });
    peer.publish("cache.invalidate.elsewhere.boom");
    peer.publish("cache.invalidate.elsewhere.1");
    peer.publish("cache.invalidate.elsewhere.2");
    peer.publish("cache.invalidate.elsewhere.%", "{\"action\":\"all\"}");
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> heard().contains("All[entity=elsewhere, metadata={}]"));
    List<String> heard = heard();
    assertThat(heard.subList(heard.size() - 4, heard.size()))
        .isEqualTo(
            List.of(
                "Ids[entity=elsewhere, ids=[boom], metadata={}]",
                "Ids[entity=elsewhere, ids=[1], metadata={}]",
                "Ids[entity=elsewhere, ids=[2], metadata={}]",
                "All[entity=elsewhere, metadata={}]"));
  }

  private static List<String> heard() {
    return get("/api/heard").lines().toList();
  }

  private static String get(String path) {
    return Http.get(URI.create(Node.A.uri("injection") + path)).text();
  }

  private static void post(String path) {
    Http.post(URI.create(Node.A.uri("injection") + path), "").text();
  }
}
