// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.it.fixture.NatsServer;
import io.github.unstale.it.fixture.Node;
import io.github.unstale.it.fixture.RawPeer;
import io.github.unstale.it.items.Items;
import java.util.List;
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

/** A node where nothing is wrong has nothing to say. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class QuietIT {

  private static final NatsServer NATS = NatsServer.running();
  private static final int ROUNDS = 6;

  @ArquillianResource private Deployer deployer;

  @Deployment(name = "quiet", testable = false)
  @TargetsContainer(Node.NODE_A)
  static WebArchive quiet() {
    return Items.war("quiet").nats(NATS.url()).set("unstale.cache.max-staleness", "PT5S").archive();
  }

  @Deployment(name = "neighbour", managed = false, testable = false)
  @TargetsContainer(Node.NODE_A)
  static WebArchive neighbour() {
    return Items.war("neighbour").nats(NATS.url()).archive();
  }

  @AfterAll
  static void close() {
    NATS.close();
  }

  @Test
  void work_withProofsAndANeighbourThatComesAndGoes_isNotTold() {
    Items items = Items.on(Node.A, "quiet");
    try (var peer = RawPeer.of(NATS).subscribe("cache.proof.>")) {
      items.awaitHearing(peer);
      work(items, peer);
      deployer.deploy("neighbour");
      work(items, peer);
      deployer.undeploy("neighbour");
      work(items, peer);
      int marked = peer.deliveries().size();
      peer.await("markers", marked + 3, delivery -> true);
      assertThat(marked).isGreaterThan(3 * ROUNDS);
    }
    List<String> lines = Line.in(Node.A.logSince("quiet")).stream().map(QuietIT::plain).toList();
    assertThat(lines)
        .containsExactly(
            "I Unstale has started as 'quiet', with NATS.",
            "I Cache 'item'.",
            "I Connected to NATS.",
            "I Unstale has started as 'neighbour', with NATS.",
            "I Cache 'item'.",
            "I Connected to NATS.",
            "I Unstale has stopped as 'neighbour'.");
  }

  /** The line without what differs from run to run. */
  private static String plain(Line line) {
    return line.toString()
        .replaceFirst("Unstale \\S+ has", "Unstale has")
        .replaceFirst("@[^']+'", "'")
        .replaceFirst("(Cache '[^']+'): .*", "$1.")
        .replaceFirst(" at nats://localhost:.*", ".");
  }

  private static void work(Items items, RawPeer peer) {
    for (int round = 0; round < ROUNDS; round++) {
      items.warm("own", "foreign");
      items.get("own");
      items.invalidate("own");
      peer.publish("cache.invalidate.item.foreign");
      items.awaitDrop("own", "foreign");
    }
  }
}
