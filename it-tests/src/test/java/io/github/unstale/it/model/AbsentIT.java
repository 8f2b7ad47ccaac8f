// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.model;

import static io.github.unstale.it.model.Things.awaitAsserted;
import static io.github.unstale.it.model.Things.awaitThat;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That there is nothing is remembered, until somebody says that there is something. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class AbsentIT {

  private static final NatsServer NATS = NatsServer.running();

  private final Things a = Things.on(Node.A, "absent");
  private final Things b = Things.on(Node.B, "absent");
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
    return Things.war("absent")
        .nats(NATS.url())
        .set("unstale.caches", "thing,brief")
        .set("unstale.cache.thing.expire-absent-after-write", "PT1H")
        .set("unstale.cache.brief.expire-absent-after-write", "PT0.2S")
        .archive();
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
  }

  @Test
  void nothing_isRemembered() {
    for (Things node : both) {
      assertThat(node.get(id)).isEmpty();
      node.write(id, first);
      assertThat(node.get(id)).isEmpty();
      assertThat(node.getAll(List.of(id))).isEmpty();
      assertThat(node.calls(id)).hasSize(1);
    }
  }

  @Test
  void nothingFoundInBulk_isRememberedToo() {
    for (Things node : both) {
      assertThat(node.getAll(List.of(id, id + "1"))).isEmpty();
      node.write(id, first);
      assertThat(node.get(id)).isEmpty();
      assertThat(node.calls(id)).hasSize(1);
    }
  }

  /* A tag that nobody has seen yet: nobody knows which tags the value will have. */
  @ParameterizedTest
  @ValueSource(strings = {"invalidate", "invalidate-pattern", "invalidate-tag", "invalidate-all"})
  void whatIsMadeOnOneNode_isFoundOnTheOther(String how) {
    both.forEach(node -> assertThat(node.get(id)).isEmpty());
    both.forEach(node -> node.write(id, first));
    a.invalidate(how, id, first);

    assertThat(a.get(id)).isEqualTo(first);
    awaitAsserted(() -> assertThat(b.get(id)).isEqualTo(first));
    both.forEach(node -> assertThat(node.calls(id)).hasSize(2));
  }

  @Test
  void whatIsMadeWhileItIsLookedFor_isFoundOnTheOther() {
    both.forEach(node -> node.hold(id));
    var readings = both.stream().map(node -> node.begin(id)).toList();
    both.forEach(node -> awaitThat("look", () -> node.isHeld(id)));
    both.forEach(node -> node.write(id, first));
    int heard = b.invalidations();
    a.invalidate(id);
    b.awaitMoreThan(heard);

    both.forEach(node -> node.release(id));
    readings.forEach(reading -> assertThat(reading.join().text()).isEmpty());
    both.forEach(node -> assertThat(node.get(id)).isEqualTo(first));
  }

  @Test
  void nothing_hasATimeOfItsOwn() {
    var brief = a.of("brief");
    String present = id + "1";
    a.write(present, first);
    assertThat(brief.read(present)).isEqualTo(first);
    assertThat(brief.read(id)).isEmpty();
    a.write(id, second);
    a.write(present, second);

    awaitAsserted(() -> assertThat(brief.read(id)).isEqualTo(second));
    assertThat(brief.read(present)).isEqualTo(first);
  }
}
