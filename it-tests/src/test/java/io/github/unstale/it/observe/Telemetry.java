// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.unstale.it.fixture.ApplicationServer;
import io.github.unstale.it.fixture.TestWar;
import java.time.Duration;
import java.util.List;

/** OpenTelemetry in an application, which writes what it reads to the log of the server. */
final class Telemetry {

  private Telemetry() {}

  /** The WAR with telemetry. */
  static TestWar in(TestWar war) {
    return war.set("otel.sdk.disabled", "false")
        .set("otel.metrics.exporter", "logging")
        .set("otel.traces.exporter", "none")
        .set("otel.logs.exporter", "none")
        .set("otel.metric.export.interval", "500");
  }

  /** Returns when each documented metric was written. */
  static void awaitAll(ApplicationServer server) {
    List<String> names = DocumentedMetric.all().stream().map(DocumentedMetric::name).toList();
    await("telemetry")
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(
            () ->
                assertThat(server.log())
                    .contains(names.stream().map(name -> "name=" + name + ",").toList()));
  }
}
