// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.unstale.it.fixture.ApplicationServer;
import io.github.unstale.it.fixture.Http;
import io.github.unstale.it.fixture.NatsServer;
import io.github.unstale.it.items.Items;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that has all of them: health, metrics and telemetry. */
class TogetherIT {

  private static final NatsServer NATS = NatsServer.running();
  private static final String AN_INSTANT = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ";

  private static ApplicationServer server;
  private Items items;

  @BeforeAll
  static void open() {
    server =
        ApplicationServer.with(
            List.of("mpHealth-4.0", "mpMetrics-5.1", "mpTelemetry-2.0"),
            Telemetry.in(Items.war("one"))
                .nats(NATS.url())
                .set("unstale.cache.max-staleness", "PT1S")
                .archive());
  }

  @BeforeEach
  void start() {
    server.start("one");
    items = new Items(server.uri("one"), "item");
    awaitUp();
  }

  @AfterEach
  void stop() {
    server.stop("one");
  }

  @AfterAll
  static void close() {
    server.close();
    NATS.close();
  }

  private static void awaitUp() {
    await("readiness")
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(100))
        .until(() -> HealthPage.of(server).isUp());
  }

  @Test
  void readiness_whileNatsIsAway_isDownAndLivenessIsNot() {
    assertThat(HealthPage.of(server).data("cache.item")).matches("coherent since " + AN_INSTANT);
    NATS.kill();
    try {
      await("loss")
          .atMost(Duration.ofSeconds(30))
          .pollInterval(Duration.ofMillis(100))
          .until(() -> HealthPage.of(server).data("cache.item").startsWith("not"));

      HealthPage page = HealthPage.of(server);
      assertThat(page.status()).isEqualTo(503);
      assertThat(page.check().getString("status")).isEqualTo("DOWN");
      assertThat(page.data("nats")).startsWith("there is no connection to NATS: ");
      assertThat(page.data("cache.item"))
          .matches(
              "not coherent since "
                  + AN_INSTANT
                  + ": there is no connection to NATS: .*; entries live on their own age"
                  + " \\(max-staleness PT1S\\)");
      assertThat(HealthPage.isAlive(server)).isTrue();
      Scrape scrape = Scrape.of(server);
      assertThat(scrape.value("cache_coherent", Map.of("cache", "item"))).isZero();
      assertThat(scrape.value("cache_nats_connected", Map.of())).isZero();
    } finally {
      NATS.start();
    }
    awaitUp();
    assertThat(Scrape.of(server).value("cache_nats_reconnects_total", Map.of())).isPositive();
  }

  @Test
  void metrics_inTheDocumentation_areThoseOfARunningNode() {
    items.warm("1", "2");
    items.get("1");
    items.publish("2").text();
    Scrape scrape = Scrape.of(server);

    assertThat(scrape.value("cache_gets_total", Map.of("cache", "item", "result", "hit")))
        .isPositive();
    assertThat(scrape.value("cache_invalidation_confirmed_total", Map.of("cache", "item")))
        .isPositive();
    assertThat(scrape.meanings())
        .containsExactlyInAnyOrderEntriesOf(
            DocumentedMetric.all().stream()
                .collect(Collectors.toMap(DocumentedMetric::name, DocumentedMetric::meaning)));
    for (DocumentedMetric metric : DocumentedMetric.all()) {
      List<Map<String, String>> labels =
          scrape.samples().stream()
              .filter(sample -> sample.name().equals(metric.name()))
              .map(Scrape.Sample::labels)
              .toList();
      assertThat(labels).as(metric.name()).isNotEmpty();
      assertThat(labels)
          .as(metric.name())
          .allSatisfy(one -> assertThat(one.keySet()).isEqualTo(metric.labels().keySet()));
      metric
          .labels()
          .forEach(
              (label, values) -> {
                if (!values.isEmpty()) {
                  assertThat(labels.stream().map(one -> one.get(label)).toList())
                      .as(metric.name())
                      .containsOnly(values.toArray(String[]::new));
                }
              });
    }
  }

  @Test
  void telemetry_hasTheSameNames() {
    Telemetry.awaitAll(server);
  }

  @Test
  void redeployment_leavesNothingBehind() {
    items.warm("1");
    server.stop("one");

    assertThat(Scrape.of(server).samples()).isEmpty();
    assertThat(Http.get(server.resource("/health/ready")).body()).doesNotContain("unstale");

    server.start("one");
    awaitUp();
    assertThat(Scrape.of(server).value("cache_size", Map.of("cache", "item"))).isZero();
  }
}
