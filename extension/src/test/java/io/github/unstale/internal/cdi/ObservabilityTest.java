// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.CoherentCache;
import io.github.unstale.CoherentCaches;
import io.github.unstale.EntityCache;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Set;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an application shows of itself where the runtime has what shows it. */
class ObservabilityTest {

  @Dependent
  static class Tokens {
    @Inject
    @EntityCache("token")
    CoherentCache<String, String> cache;
  }

  private final InMemoryMetricReader reader = InMemoryMetricReader.create();
  private final OpenTelemetrySdk telemetry =
      OpenTelemetrySdk.builder()
          .setMeterProvider(SdkMeterProvider.builder().registerMetricReader(reader).build())
          .build();

  @AfterEach
  void close() {
    telemetry.close();
  }

  private TestApplication.Setup observed() {
    return TestApplication.of(Tokens.class).bean(OpenTelemetry.class, telemetry);
  }

  /** The entities of which sizes are shown. */
  private Set<String> sized() {
    return reader.collectAllMetrics().stream()
        .filter(metric -> metric.getName().equals("cache_size"))
        .flatMap((MetricData metric) -> metric.getDoubleGaugeData().getPoints().stream())
        .map(DoublePointData::getAttributes)
        .flatMap(attributes -> attributes.asMap().values().stream())
        .map(Object::toString)
        .collect(toSet());
  }

  @Test
  void readiness_isABean_andThereIsNoLivenessCheck() {
    try (var application = TestApplication.of(Tokens.class).start()) {
      HealthCheckResponse response =
          application.get(HealthCheck.class, Readiness.Literal.INSTANCE).call();

      assertThat(response.getName()).isEqualTo("unstale");
      assertThat(response.getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
      assertThat(response.getData().orElseThrow())
          .containsEntry("node", "shop@one")
          .containsEntry("cache.token", "local");
      assertThat(application.beans().getBeans(HealthCheck.class, Liveness.Literal.INSTANCE))
          .isEmpty();
    }
  }

  @Test
  void readiness_switchedOff_isNoBean() {
    try (var application =
        TestApplication.of(Tokens.class).property("unstale.health", "false").start()) {
      assertThat(application.beans().getBeans(HealthCheck.class, Readiness.Literal.INSTANCE))
          .isEmpty();
    }
  }

  @Test
  void metrics_areShownFromStartToStop() {
    try (var application = observed().start()) {
      assertThat(sized()).containsExactly("token");

      application.get(CoherentCaches.class).get("later", String.class, String.class);

      assertThat(sized()).containsExactlyInAnyOrder("token", "later");
    }
    assertThat(reader.collectAllMetrics()).isEmpty();
  }

  @Test
  void metrics_switchedOff_areNotShown() {
    try (var application = observed().property("unstale.metrics", "false").start()) {
      assertThat(application.node()).isNotNull();
      assertThat(reader.collectAllMetrics()).isEmpty();
    }
  }
}
