// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.model;

import static io.github.unstale.it.model.Things.awaitAsserted;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.it.fixture.NatsServer;
import io.github.unstale.it.fixture.Node;
import java.util.List;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An entity's own loader is asked by reads that bring none, once for what is missing. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class LoadersIT {

  private static final NatsServer NATS = NatsServer.running();

  private final Things a = Things.on(Node.A, "loaders");
  private final Things b = Things.on(Node.B, "loaders");
  private final List<Things> both = List.of(a, b);
  private final String id = UUID.randomUUID().toString().replace("-", "");
  private final String first = "first-" + id;
  private final String second = "second-" + id;

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
    return Things.war("loaders").nats(NATS.url()).set("unstale.caches", "thing,bare").archive();
  }

  @AfterAll
  static void close() {
    NATS.close();
  }

  /** Both hear, and what was said before is confirmed: nothing will be repeated. */
  @BeforeEach
  void begin() {
    both.forEach(node -> node.awaitHearing(NATS));
    a.act("begin", "publish").text();
    both.forEach(node -> node.write(id, first));
  }

  @Test
  void get_asksTheLoaderOnce_onEachNode() {
    for (Things node : both) {
      assertThat(node.get(id)).isEqualTo(first);
      assertThat(node.get(id)).isEqualTo(first);
      assertThat(node.calls(id)).containsExactly(id);
    }
  }

  @Test
  void invalidationFromTheOtherNode_hasGetAskAgain() {
    both.forEach(node -> node.get(id));
    both.forEach(node -> node.write(id, second));
    a.invalidate(id);

    assertThat(a.get(id)).isEqualTo(second);
    awaitAsserted(() -> assertThat(b.get(id)).isEqualTo(second));
    assertThat(b.calls(id)).containsExactly(id, id);
  }

  @Test
  void getAll_asksOnceForWhatIsMissing_andLeavesOutWhatThereIsNot() {
    String cached = id;
    String one = id + "1";
    String two = id + "2";
    String nothing = id + "0";
    for (Things node : both) {
      node.write(one, "one");
      node.write(two, "two");
      node.get(cached);

      assertThat(node.getAll(List.of(two, cached, nothing, one)))
          .containsExactly(two + "=two", cached + "=" + first, one + "=one");
      assertThat(node.calls(cached)).containsExactly(cached);
      assertThat(node.calls(one)).containsExactly(two + "+" + nothing + "+" + one);
      assertThat(node.held(List.of(one, two))).containsExactly(one, two);
    }

    both.forEach(node -> node.write(one, "ONE"));
    b.invalidate(one);
    awaitAsserted(
        () -> assertThat(a.getAll(List.of(one, two))).containsExactly(one + "=ONE", two + "=two"));
    assertThat(a.calls(two)).hasSize(1);
  }

  @Test
  void fresh_asksPastTheCache_andRefillsIt() {
    a.get(id);
    a.write(id, second);
    assertThat(a.get(id)).isEqualTo(first);

    assertThat(a.act(id, "fresh").text()).isEqualTo(second);
    assertThat(a.get(id)).isEqualTo(second);
    assertThat(a.calls(id)).hasSize(2);
  }

  @Test
  void entityWithoutLoader_saysSo_andCanBeReadWithOne() {
    var bare = a.of("bare");
    assertThat(bare.getting(id).status()).isEqualTo(500);
    for (String what : List.of("get", "get-all", "fresh")) {
      assertThat(bare.act(id, what).body())
          .isEqualTo(
              "java.lang.IllegalStateException: UNSTALE-111: The cache of entity 'bare' has no"
                  + " loader of its own. Add a bean of type EntityLoader with"
                  + " @EntityCache(\"bare\"), or give a loader with the call.");
    }
    assertThat(bare.read(id)).isEqualTo(first);
  }
}
