// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.github.unstale.Invalidation;
import io.github.unstale.internal.wire.Message;
import io.github.unstale.testing.InMemoryClient;
import io.github.unstale.testing.InMemoryServer;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Applications in a runtime that has OpenTelemetry among its beans. */
class TracesTest {

  private static final String SUBJECT = "cache.invalidate.token.1";
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final Map<String, String> HEADERS =
      Map.of(Message.TRACE, "00-" + TRACE + "-00f067aa0ba902b7-01");

  private final InMemoryServer server = new InMemoryServer();
  private final InMemoryClient client = server.client();
  private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
  private final OpenTelemetrySdk telemetry =
      OpenTelemetrySdk.builder()
          .setTracerProvider(
              SdkTracerProvider.builder()
                  .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                  .build())
          .build();

  @AfterEach
  void close() {
    telemetry.close();
  }

  private TestApplication.Setup application(Class<?>... beans) {
    return TestApplication.of(beans)
        .property("unstale.nats.servers", "nats://one:4222")
        .property("unstale.caches", "token")
        .networks((settings, name, threads) -> client);
  }

  private TestApplication.Setup traced() {
    return application().bean(OpenTelemetry.class, telemetry);
  }

  /** Invalidates in a span; returns the trace of the message that goes out. */
  private String sent(TestApplication application) {
    Span request = telemetry.getTracer("test").spanBuilder("request").startSpan();
    Context.current()
        .with(request)
        .wrap(() -> application.fire(Invalidation.of("token", "1")))
        .run();
    request.end();
    await()
        .pollInterval(Duration.ofMillis(5))
        .until(
            () -> {
              server.settle();
              return !server.published(SUBJECT).isEmpty();
            });
    return server.published(SUBJECT).get(0).trace();
  }

  @Test
  void invalidation_inASpan_goesOutAsPartOfItsTrace() {
    try (var application = traced().start()) {
      String trace = sent(application);

      assertThat(exporter.getFinishedSpanItems())
          .filteredOn(span -> span.getName().equals("send cache.invalidate.token"))
          .singleElement()
          .satisfies(
              span -> assertThat(trace).contains(span.getTraceId() + "-" + span.getSpanId()));
    }
  }

  @Test
  void arrival_withATrace_isPartOfIt() {
    try (var application = traced().property("unstale.nats.subject-prefix", "shop").start()) {
      await()
          .pollInterval(Duration.ofMillis(5))
          .until(
              () -> {
                server.publish("shop.token.1", new byte[0], HEADERS);
                server.settle();
                return !exporter.getFinishedSpanItems().isEmpty();
              });

      assertThat(application.node().caches().entities()).containsExactly("token");
      assertThat(exporter.getFinishedSpanItems())
          .extracting(SpanData::getName, SpanData::getTraceId)
          .containsOnly(tuple("process shop.token", TRACE));
    }
  }

  @Test
  void tracing_switchedOff_isNowhere() {
    try (var application = traced().property("unstale.tracing", "false").start()) {
      assertThat(sent(application)).isNull();
    }
  }

  @Test
  void tracing_withoutTelemetry_isNowhereAndNothingIsSaid() {
    try (var log = new CapturedLog();
        var application = application().start()) {
      assertThat(sent(application)).isNull();
      assertThat(log.warnings()).noneMatch(line -> line.contains("race"));
    }
  }

  @Dependent
  static class BrokenTelemetry {

    @Produces
    OpenTelemetry telemetry() {
      throw new IllegalStateException("not today");
    }
  }

  @Test
  void tracing_withTelemetryThatCannotBeMade_isNowhere() {
    try (var application = application(BrokenTelemetry.class).start()) {
      assertThat(sent(application)).isNull();
    }
  }
}
