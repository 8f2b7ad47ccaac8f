// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.company;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.unstale.it.fixture.Http;
import io.github.unstale.it.fixture.NatsServer;
import io.github.unstale.it.fixture.Node;
import io.github.unstale.it.fixture.TestWar;
import io.github.unstale.it.items.Items;
import io.nats.client.Connection;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two ways not to be found: by NATS's permissions, as the page has them, and by configuration. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ClosedIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final NatsServer NATS =
      NatsServer.running(
          """
          authorization {
            users: [
              { user: operator, password: secret },
              { user: node, password: secret, permissions: {
                  publish:   ["cache.invalidate.>", "cache.proof.>"]
                  subscribe: ["cache.invalidate.item.*", "cache.invalidate.%.%", "cache.proof.>"] } }
            ]
          }
          """);

  private final Items denied = Items.on(Node.A, "closed");
  private final Items silent = Items.on(Node.B, "closed");

  @Deployment(name = "denied", testable = false)
  @TargetsContainer(Node.NODE_A)
  static WebArchive denied() {
    return node("denied").set("unstale.nats.username", "node").archive();
  }

  @Deployment(name = "silent", testable = false)
  @TargetsContainer(Node.NODE_B)
  static WebArchive silent() {
    return node("silent")
        .set("unstale.nats.username", "operator")
        .set("unstale.nats.discovery", "false")
        .archive();
  }

  private static TestWar node(String name) {
    return Items.war("closed")
        .classes(CompanyResource.class)
        .set("unstale.application-name", "shop")
        .set("unstale.node-name", name)
        .set("unstale.nats.password", "secret")
        .nats(NATS.url());
  }

  @AfterAll
  static void close() {
    NATS.close();
  }

  @Test
  @SuppressWarnings("try") // closing a connection may be interrupted
  void nodes_thatAreClosed_areNotFound_andMissNothing() throws IOException, InterruptedException {
    URI confirm = URI.create(denied.uri() + "/api/company/confirm");
    await("confirmation by both")
        .atMost(PATIENCE)
        .until(() -> Http.post(confirm, "1").body().equals("shop@denied,shop@silent"));
    Options operator = Options.builder().server(NATS.url()).userInfo("operator", "secret").build();
    try (Connection connection = Nats.connect(operator)) {
      Message answer = connection.request("$SRV.PING", new byte[0], Duration.ofSeconds(1));
      assertThat(answer).matches(none -> none == null || none.isStatusMessage(), "nobody's");
    }
    assertThat(Http.get(URI.create(denied.uri() + "/api/company/nodes")).text())
        .matches("shop@denied item\\+\\d+");
    assertThat(denied.problem()).isEmpty();
    assertThat(Node.A.logSince("closed")).doesNotContain("UNSTALE-4");
    silent.warm("2");
    denied.tell("2");
    silent.awaitDrop("2");
  }
}
