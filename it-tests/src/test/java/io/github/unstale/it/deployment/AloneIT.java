// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.it.fixture.NatsServer;
import io.github.unstale.it.fixture.Node;
import io.github.unstale.it.items.Items;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Applications that talk to nobody: without NATS, and with Unstale switched off. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class AloneIT {

  private static final NatsServer NATS = NatsServer.running();

  @Deployment(name = "standalone", testable = false)
  @TargetsContainer(Node.NODE_A)
  static WebArchive standalone() {
    return Items.war("standalone").archive();
  }

  @Deployment(name = "off", testable = false)
  @TargetsContainer(Node.NODE_A)
  static WebArchive off() {
    return Items.war("off").nats(NATS.url()).set("unstale.enabled", "false").archive();
  }

  @AfterAll
  static void close() {
    NATS.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"standalone", "off"})
  void everythingWorks_withinTheNode(String war) {
    Items items = Items.on(Node.A, war);
    items.warm("1", "2", "3", "4", "5");
    items.invalidate("1");
    items.tell("2");
    items.fire("3");
    assertThat(items.publish("4").status()).isEqualTo(204);
    assertThat(items.held(List.of("1", "2", "3", "4", "5"))).isEqualTo(List.of("5"));
    items.invalidateAll();
    assertThat(items.holds("5")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"standalone", "off"})
  void feed_isNotThere_andNothingIsWrongWithThat(String war) {
    Items items = Items.on(Node.A, war);
    assertThat(items.connected()).isFalse();
    assertThat(items.problem()).isEmpty();
    assertThat(NATS.connections()).isZero();
  }

  @Test
  void startLine_saysWhy() {
    assertThat(Node.A.logSince("standalone"))
        .containsPattern(
            "Unstale \\S+ has started as 'standalone@[^']+', standalone, because there is no"
                + " 'unstale\\.nats\\.servers'");
    assertThat(Node.A.logSince("off"))
        .containsPattern(
            "Unstale \\S+ has started as 'off@[^']+', with plain local caches, because"
                + " 'unstale\\.enabled' is false");
  }
}
