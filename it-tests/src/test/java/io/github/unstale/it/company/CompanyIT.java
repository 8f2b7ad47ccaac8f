// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.company;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.unstale.it.fixture.Http;
import io.github.unstale.it.fixture.NatsServer;
import io.github.unstale.it.fixture.Node;
import io.github.unstale.it.fixture.Proxy;
import io.github.unstale.it.fixture.Proxy.Direction;
import io.github.unstale.it.items.Items;
import io.nats.client.Connection;
import io.nats.client.Nats;
import io.nats.service.Discovery;
import io.nats.service.EndpointStats;
import io.nats.service.InfoResponse;
import io.nats.service.PingResponse;
import io.nats.service.StatsResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two nodes that cache the same, and NATS's own tools beside them. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class CompanyIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final NatsServer NATS = NatsServer.running();
  private static final Proxy CABLE = Proxy.to(NATS);

  private final Items here = Items.on(Node.A, "company");
  private final Items there = Items.on(Node.B, "company");

  @Deployment(name = "here", testable = false)
  @TargetsContainer(Node.NODE_A)
  static WebArchive here() {
    return node("here", NATS.url());
  }

  @Deployment(name = "there", testable = false)
  @TargetsContainer(Node.NODE_B)
  static WebArchive there() {
    return node("there", CABLE.url());
  }

  private static WebArchive node(String name, String server) {
    return Items.war("company")
        .classes(CompanyResource.class)
        .set("unstale.application-name", "shop")
        .set("unstale.node-name", name)
        .nats(server)
        .archive();
  }

  @AfterAll
  static void close() {
    CABLE.close();
    NATS.close();
  }

  private Http.Reply confirm(String id) {
    return Http.post(URI.create(here.uri() + "/api/company/confirm"), id);
  }

  /** Once they have found each other: a node that was cut off may need a moment. */
  private void awaitBoth() {
    await("both nodes")
        .atMost(PATIENCE)
        .until(() -> confirm("any").body().equals("shop@here,shop@there"));
  }

  @Test
  void confirm_bothAreThere_hasDroppedTheValueThere() {
    awaitBoth();
    there.warm("1", "2");

    Http.Reply reply = confirm("1");

    assertThat(there.holds("1")).isFalse(); // at once: that is what was confirmed
    assertThat(reply.text()).isEqualTo("shop@here,shop@there");
    assertThat(there.holds("2")).isTrue();
  }

  @Test
  void confirm_nothingReachesTheOther_namesIt() {
    awaitBoth();
    there.warm("3");
    CABLE.block(Direction.TO_NODE);
    Http.Reply reply;
    try {
      reply = confirm("3");
    } finally {
      CABLE.mend();
    }

    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.body()).isEqualTo("shop@there");
    awaitBoth();
  }

  @Test
  void nodes_find_tellsWhatTheyCache() {
    awaitBoth();
    here.warm("4");
    there.warm("4");

    String[] lines = Http.get(URI.create(here.uri() + "/api/company/nodes")).text().split("\n", -1);

    assertThat(lines).hasSize(2);
    assertThat(lines[0]).matches("shop@here item\\+[1-9]\\d*");
    assertThat(lines[1]).matches("shop@there item\\+[1-9]\\d*");
  }

  @Test
  @SuppressWarnings("try") // closing a connection may be interrupted
  void discovery_asNatsToolsDoIt_findsBoth() throws IOException, InterruptedException {
    awaitBoth();
    try (Connection connection = Nats.connect(NATS.url())) {
      Discovery discovery =
          new Discovery(connection, /* maxTimeMillis= */ 3_000, /* maxResults= */ 2);

      List<PingResponse> pings = discovery.ping("unstale");
      List<InfoResponse> infos = discovery.info("unstale");
      List<StatsResponse> stats = discovery.stats("unstale");

      assertThat(discovery.ping()).hasSize(2);
      assertThat(pings)
          .extracting(ping -> ping.getMetadata().get("node"))
          .containsExactlyInAnyOrder("shop@here", "shop@there");
      assertThat(pings)
          .allSatisfy(
              ping -> {
                assertThat(ping.getName()).isEqualTo("unstale");
                assertThat(ping.getVersion()).matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
              });
      assertThat(infos)
          .allSatisfy(
              info ->
                  assertThat(info.getEndpoints())
                      .extracting(io.nats.service.Endpoint::getSubject)
                      .containsExactly("cache.invalidate.item.*"));
      assertThat(stats).hasSize(2).allSatisfy(CompanyIT::hasNumbers);
      assertThat(discovery.ping("unstale", pings.get(0).getId()).getId())
          .isEqualTo(pings.get(0).getId());
    }
  }

  private static void hasNumbers(StatsResponse stats) {
    EndpointStats item = stats.getEndpointStatsList().get(0);
    assertThat(item.getName()).isEqualTo("item");
    assertThat(item.getNumRequests()).isPositive();
    assertThat(item.getProcessingTime()).isPositive();
    assertThat(item.getAverageProcessingTime()).isPositive();
    assertThat(stats.getStarted()).isNotNull();
    assertThat(item.getData().toJson()).contains("\"coherent\":true");
  }
}
