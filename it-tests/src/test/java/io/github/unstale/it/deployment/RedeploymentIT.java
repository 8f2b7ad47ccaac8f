// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.unstale.it.fixture.NatsServer;
import io.github.unstale.it.fixture.Node;
import io.github.unstale.it.fixture.RawPeer;
import io.github.unstale.it.items.Items;
import java.time.Duration;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two applications on one server, one of which comes and goes. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class RedeploymentIT {

  private static final NatsServer NATS = NatsServer.running();

  @ArquillianResource private Deployer deployer;

  @Deployment(name = "stays", testable = false)
  @TargetsContainer(Node.NODE_A)
  static WebArchive stays() {
    return Items.war("stays").nats(NATS.url()).archive();
  }

  @Deployment(name = "comes", managed = false, testable = false)
  @TargetsContainer(Node.NODE_A)
  static WebArchive comes() {
    return Items.war("comes").nats(NATS.url()).archive();
  }

  @AfterAll
  static void close() {
    NATS.close();
  }

  @Test
  void undeployment_leavesNoConnection_andNeighboursAlone() {
    Items stays = Items.on(Node.A, "stays");
    Items comes = Items.on(Node.A, "comes");
    for (int round = 0; round < 2; round++) {
      deployer.deploy("comes");
      try (var peer = RawPeer.of(NATS)) {
        stays.awaitHearing(peer);
        comes.awaitHearing(peer);
      }
      stays.warm("1");
      comes.invalidate("1");
      stays.awaitDrop("1");
      deployer.undeploy("comes");
      await().atMost(Duration.ofSeconds(30)).until(() -> NATS.connections() == 1);
    }
    assertThat(stays.connected()).isTrue();
  }
}
