// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.unstale.it.fixture.Http;
import io.github.unstale.it.fixture.NatsServer;
import io.github.unstale.it.fixture.Node;
import io.github.unstale.it.items.Items;
import java.time.Duration;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A node whose password is not the server's. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class RefusedIT {

  private static final NatsServer NATS =
      NatsServer.running("authorization { user: node, password: the-right-one }");

  private final Items items = Items.on(Node.A, "refused");

  @Deployment(testable = false)
  @TargetsContainer(Node.NODE_A)
  static WebArchive node() {
    return Items.war("refused")
        .nats(NATS.url())
        .set("unstale.nats.username", "node")
        .set("unstale.nats.password", "the-wrong-one")
        .archive();
  }

  @AfterAll
  static void close() {
    NATS.close();
  }

  @Test
  void wrongPassword_isNamed_andTriedAgainUntilItIsRight() {
    items.warm("1");
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(items.problem()).containsIgnoringCase("authorization"));
    assertThat(items.connected()).isFalse();
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(Node.A.logSince("refused"))
                    .contains(
                        "UNSTALE-411: There is no connection to NATS: the server says"
                            + " \"Authorization Violation\" to user 'node'"));
    Http.Reply reply = items.publish("1");
    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.body())
        .contains("InvalidationException: UNSTALE-")
        .containsIgnoringCase("authorization");

    NATS.reconfigure("authorization { user: node, password: the-wrong-one }");
    await().atMost(Duration.ofSeconds(30)).until(items::connected);
    await().atMost(Duration.ofSeconds(30)).until(() -> items.problem().isEmpty());
    assertThat(items.publish("1").status()).isEqualTo(204);
    assertThat(Node.A.logSince("refused")).doesNotContain("the-wrong-one");
  }
}
