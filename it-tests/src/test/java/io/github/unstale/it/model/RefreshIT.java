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

/**
 * What is read past a share of its time is loaded anew in the background; what was said meanwhile
 * is never undone.
 */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class RefreshIT {

  private static final NatsServer NATS = NatsServer.running();

  private final Things a = Things.on(Node.A, "refreshing");
  private final Things b = Things.on(Node.B, "refreshing");
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
    return Things.war("refreshing")
        .nats(NATS.url())
        .set("unstale.cache.expire-after-write", "PT10M")
        .set("unstale.cache.refresh-ahead", "0.0005")
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
    both.forEach(node -> node.write(id, first));
  }

  @Test
  void value_isRefreshed_andNoReadWaits() {
    assertThat(a.get(id)).isEqualTo(first);
    int misses = a.misses();
    a.write(id, second);

    awaitThat(
        "refresh",
        () -> {
          String value = a.get(id);
          assertThat(value).isIn(first, second);
          return value.equals(second);
        });
    assertThat(a.misses()).isEqualTo(misses);
  }

  @Test
  void values_areRefreshedTogether() {
    String other = id + "1";
    a.write(other, first);
    a.getAll(List.of(id, other));
    int misses = a.misses();
    a.write(id, second);
    a.write(other, second);

    awaitThat(
        "refresh",
        () ->
            a.getAll(List.of(id, other)).equals(List.of(id + "=" + second, other + "=" + second)));
    assertThat(a.misses()).isEqualTo(misses);
    assertThat(a.calls(id)).startsWith(id + "+" + other, id + "+" + other);
  }

  @Test
  void failedRefresh_leavesWhatThereIs_andAWarning() {
    a.get(id);
    a.fail(id);

    awaitThat(
        "failure",
        () -> {
          assertThat(a.get(id)).isEqualTo(first);
          return a.calls(id).size() > 1;
        });
    assertThat(a.get(id)).isEqualTo(first);
    awaitAsserted(
        () ->
            assertThat(a.node().logSince("refreshing"))
                .contains(" W UNSTALE-508: A load of 'thing' has failed"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"invalidate", "invalidate-pattern", "invalidate-tag", "invalidate-all"})
  void refreshUnderWay_neverBringsTheOldValueBack(String how) {
    both.forEach(node -> assertThat(node.get(id)).isEqualTo(first));
    both.forEach(node -> node.hold(id));
    for (Things node : both) {
      awaitThat(
          "refresh on " + node,
          () -> {
            assertThat(node.get(id)).isEqualTo(first);
            return node.isHeld(id);
          });
    }
    List<Integer> refused = both.stream().map(Things::refused).toList();

    both.forEach(node -> node.write(id, second));
    a.invalidate(how, id, first);
    assertThat(a.get(id)).isEqualTo(second);
    awaitAsserted(() -> assertThat(b.get(id)).isEqualTo(second));
    both.forEach(node -> node.release(id));

    for (Things node : both) {
      awaitAsserted(
          () -> assertThat(node.refused()).isGreaterThan(refused.get(both.indexOf(node))));
      assertThat(node.peek(id)).isNotEqualTo(first);
      assertThat(node.get(id)).isEqualTo(second);
    }
  }

  @Test
  void refreshUnderWay_ofWhatNobodyReadsAgain_leavesNothing() {
    b.get(id);
    b.hold(id);
    awaitThat(
        "refresh",
        () -> {
          b.get(id);
          return b.isHeld(id);
        });
    int refused = b.refused();
    a.invalidate(id);
    awaitThat("drop", () -> b.peek(id).isEmpty());
    b.release(id);

    awaitAsserted(() -> assertThat(b.refused()).isGreaterThan(refused));
    assertThat(b.peek(id)).isEmpty();
  }
}
