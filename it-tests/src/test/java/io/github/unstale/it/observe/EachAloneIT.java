// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.unstale.it.fixture.ApplicationServer;
import io.github.unstale.it.fixture.Http;
import io.github.unstale.it.fixture.TestWar;
import io.github.unstale.it.items.Items;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Servers that have one of them: it is served, and of the others nothing is said. */
class EachAloneIT {

  private static ApplicationServer server(String feature, TestWar war) {
    ApplicationServer server = ApplicationServer.with(List.of(feature), war.archive());
    server.start("one");
    new Items(server.uri("one"), "item").warm("1");
    return server;
  }

  private static void assertQuiet(ApplicationServer server) {
    assertThat(server.log().lines())
        .filteredOn(line -> line.contains(" io.github.unstale "))
        .isNotEmpty()
        .noneMatch(line -> line.contains(" W ") || line.contains(" E "));
  }

  @Test
  void health_ofAStandaloneNode_isUpAndSaysSo() {
    try (ApplicationServer server = server("mpHealth-4.0", Items.war("one"))) {
      await("readiness").atMost(Duration.ofSeconds(30)).until(() -> HealthPage.of(server).isUp());

      assertThat(HealthPage.of(server).data("feed"))
          .isEqualTo("none: there is no 'unstale.nats.servers', so this node is standalone");
      assertQuiet(server);
    }
  }

  @Test
  void metrics_ofSeveralApplications_areThereWhereTheyAreOn() {
    try (ApplicationServer server =
        ApplicationServer.with(
            List.of("mpMetrics-5.1"),
            Items.war("off").set("unstale.metrics", "false").archive(),
            Items.war("one").archive(),
            Items.war("two").archive())) {
      start(server, "off", "1");
      assertThat(Scrape.of(server).samples()).isEmpty();

      start(server, "one", "1", "2");
      start(server, "two", "1", "2", "3");

      assertThat(sizes(server)).containsExactly(2.0);
      server.stop("two");
      assertThat(sizes(server)).containsExactly(2.0);
      server.stop("one");
      assertThat(Scrape.of(server).samples()).isEmpty();
      assertQuiet(server);
    }
  }

  private static void start(ApplicationServer server, String war, String... ids) {
    server.start(war);
    new Items(server.uri(war), "item").warm(ids);
  }

  private static List<Double> sizes(ApplicationServer server) {
    return Scrape.of(server).samples().stream()
        .filter(sample -> sample.name().equals("cache_size"))
        .map(Scrape.Sample::value)
        .toList();
  }

  @Test
  void telemetry_isExported() {
    try (ApplicationServer server =
        server(
            "mpTelemetry-2.0", Telemetry.in(Items.war("one")).nats("nats://localhost:" + CLOSED))) {
      Telemetry.awaitAll(server);
      assertThat(Http.get(server.resource("/metrics")).status()).isEqualTo(404);
    }
  }

  /** Nobody listens there. */
  private static final int CLOSED = 1;
}
