// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.unstale.it.fixture.ConfiguredServer;
import io.github.unstale.it.fixture.NatsServer;
import io.github.unstale.it.fixture.RawPeer;
import io.github.unstale.it.items.Items;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two servers with two versions of MicroProfile Telemetry, which log their spans. */
class TracesIT {

  private static final NatsServer NATS = NatsServer.running();

  /** Telemetry of the whole server; its applications see OpenTelemetry as they are. */
  private static final ConfiguredServer A =
      server("traced-a", "mpTelemetry-2.1", "<webApplication location='traced.war'/>")
          .variable("OTEL_SDK_DISABLED", "false")
          .variable("OTEL_TRACES_EXPORTER", "console")
          .variable("OTEL_METRICS_EXPORTER", "none")
          .variable("OTEL_LOGS_EXPORTER", "none")
          .variable("OTEL_BSP_SCHEDULE_DELAY", "100")
          .application(items("traced"));

  /** Telemetry of one application, which is told that it may see it; the other one is not. */
  private static final ConfiguredServer B =
      server(
              "traced-b",
              "mpTelemetry-2.0",
              """
              <webApplication location='blind.war'/>
              <webApplication location='traced.war'>
                <classloader apiTypeVisibility='+third-party'/>
              </webApplication>
              """)
          .application(items("blind"))
          .application(items("traced"));

  private static ConfiguredServer server(String name, String feature, String applications) {
    return ConfiguredServer.notRunning(name, "observed-server.xml")
        .file(
            "configDropins/defaults/telemetry.xml",
            "<server><featureManager><feature>"
                + feature
                + "</feature></featureManager>"
                + applications
                + "</server>");
  }

  private static WebArchive items(String war) {
    return Items.war(war)
        .classes(Commits.class)
        .nats(NATS.url())
        .set("otel.sdk.disabled", "false")
        .set("otel.traces.exporter", "console")
        .set("otel.metrics.exporter", "none")
        .set("otel.logs.exporter", "none")
        .set("otel.bsp.schedule.delay", "100")
        .archive();
  }

  @BeforeAll
  static void start() {
    var startOfB = CompletableFuture.runAsync(() -> B.start("-Xmx512m"));
    A.start("-Xmx512m");
    startOfB.join();
  }

  @AfterAll
  static void close() {
    A.close();
    B.close();
    NATS.close();
  }

  private static Items items(ConfiguredServer server, String war) {
    return new Items(server.uri(war), "item");
  }

  /** Has ids invalidated by a request that is part of a trace. */
  private static void commit(ConfiguredServer server, String war, String trace, String ids)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(server.uri(war) + "/api/commits"))
            .timeout(Duration.ofSeconds(60))
            .header("Content-Type", "application/json")
            .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
            .POST(BodyPublishers.ofString(ids))
            .build();
    var reply = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(204);
  }

  /** The spans of a trace, as a server has logged them. */
  private static List<String> spans(ConfiguredServer server, String operation, String trace) {
    return server
        .log("messages.log")
        .lines()
        .filter(line -> line.contains("'" + operation + "'") && line.contains(trace))
        .toList();
  }

  private static void awaitSpans(
      ConfiguredServer server, String operation, String trace, int count) {
    await("spans of " + operation + " at " + server)
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> spans(server, operation, trace).size() >= count);
  }

  private static void awaitHearing(ConfiguredServer server, String war) {
    try (var peer = RawPeer.of(NATS)) {
      items(server, war).awaitHearing(peer);
    }
  }

  @Test
  void commit_onOneNode_isOneTraceWithItsApplicationOnTheOther() throws Exception {
    String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    awaitHearing(A, "traced");
    awaitHearing(B, "traced");
    items(B, "traced").warm("1", "2");

    commit(A, "traced", trace, "[\"1\",\"2\"]");
    items(B, "traced").awaitDrop("1", "2");

    awaitSpans(A, "send cache.invalidate.item", trace, 1);
    awaitSpans(B, "process cache.invalidate.item", trace, 2);
    assertThat(spans(A, "send cache.invalidate.item", trace))
        .singleElement()
        .asString()
        .contains(" PRODUCER ")
        .contains("io.github.unstale")
        .contains("messaging.batch.message_count=2");
    assertThat(spans(B, "process cache.invalidate.item", trace))
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).contains(" CONSUMER "));
    assertThat(spans(A, "process cache.invalidate.item", trace)).isEmpty();
  }

  @Test
  void applicationThatDoesNotSeeTelemetry_worksWithoutAndSaysNothing() throws Exception {
    String trace = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    awaitHearing(A, "traced");
    awaitHearing(B, "blind");
    items(A, "traced").warm("3");

    try (var peer = RawPeer.withHeaders(NATS)) {
      peer.subscribe("cache.invalidate.item.3");
      commit(B, "blind", trace, "[\"3\"]");

      assertThat(peer.await("cache.invalidate.item.3").isBare()).isTrue();
    }
    items(A, "traced").awaitDrop("3");
    assertThat(B.log("messages.log").lines())
        .filteredOn(line -> line.contains(" io.github.unstale "))
        .isNotEmpty()
        .noneMatch(line -> line.contains(" W ") || line.contains(" E "));
  }
}
