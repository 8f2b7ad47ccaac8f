// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.IdPattern;
import io.github.unstale.Invalidation;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenTelemetryTracesTest {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String SPAN = "00f067aa0ba902b7";
  private static final String PARENT = "00-" + TRACE + "-" + SPAN + "-01";
  private static final Invalidation ONE = Invalidation.of("token", "secret-1");

  private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
  private final SdkTracerProvider provider = recording(Sampler.alwaysOn());
  private final Tracer tracer = provider.get("test");
  private final OpenTelemetryTraces traces = new OpenTelemetryTraces(tracer, "cache.invalidate");

  private SdkTracerProvider recording(Sampler sampler) {
    return SdkTracerProvider.builder()
        .addSpanProcessor(SimpleSpanProcessor.create(exporter))
        .setSampler(Sampler.parentBased(sampler))
        .build();
  }

  @AfterEach
  void close() {
    provider.close();
  }

  private static <T> T within(Span span, Supplier<T> work) {
    T result = Context.current().with(span).wrapSupplier(work).get();
    span.end();
    return result;
  }

  private String sent(Invalidation... said) {
    return within(tracer.spanBuilder("request").startSpan(), () -> traces.sent(List.of(said)));
  }

  private SpanData span(String name) {
    return exporter.getFinishedSpanItems().stream()
        .filter(span -> span.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Attributes attributes(String operation, String destination) {
    return Attributes.builder()
        .put("messaging.system", "nats")
        .put("messaging.operation.type", operation)
        .put("messaging.operation.name", operation)
        .put("messaging.destination.name", destination)
        .build();
  }

  @Test
  void sent_withinASpan_isAChildThatTheTextNames() {
    String text = sent(ONE);

    SpanData sent = span("send cache.invalidate.token");
    assertThat(sent.getKind()).isEqualTo(SpanKind.PRODUCER);
    assertThat(sent.getParentSpanId()).isEqualTo(span("request").getSpanId());
    assertThat(sent.getAttributes().asMap())
        .isEqualTo(attributes("send", "cache.invalidate.token").asMap());
    assertThat(text).isEqualTo("00-" + sent.getTraceId() + "-" + sent.getSpanId() + "-01");
  }

  @Test
  void sent_severalIds_areCounted() {
    sent(
        Invalidation.of("token", List.of("1", "2")),
        Invalidation.matching("token", IdPattern.of("a*")));

    assertThat(
            span("send cache.invalidate.token")
                .getAttributes()
                .get(AttributeKey.longKey("messaging.batch.message_count")))
        .isEqualTo(3);
  }

  @Test
  void sent_severalEntities_isOneSpanWithoutThem() {
    sent(ONE, Invalidation.all("org"));

    assertThat(span("send cache.invalidate").getAttributes().asMap())
        .containsEntry(AttributeKey.stringKey("messaging.destination.name"), "cache.invalidate")
        .containsEntry(AttributeKey.longKey("messaging.batch.message_count"), 2L);
  }

  @Test
  void sent_outsideSpans_isInNoTrace() {
    assertThat(traces.sent(List.of(ONE))).isNull();
    assertThat(exporter.getFinishedSpanItems()).isEmpty();
  }

  @Test
  void sent_inATraceThatIsNotSampled_isNotTold() {
    try (SdkTracerProvider blind = recording(Sampler.alwaysOff())) {
      Span request = blind.get("test").spanBuilder("request").startSpan();

      assertThat(within(request, () -> traces.sent(List.of(ONE)))).isNull();
    }
  }

  @Test
  void sent_whereTelemetryIsSwitchedOff_isInNoTrace() {
    Tracer off = OpenTelemetry.noop().getTracer("test");
    var none = new OpenTelemetryTraces(off, "cache.invalidate");

    assertThat(within(off.spanBuilder("request").startSpan(), () -> none.sent(List.of(ONE))))
        .isNull();
  }

  @Test
  void applying_isAChildOfTheSenderAndCurrentUntilItsEnd() {
    Runnable end = traces.applying("token", PARENT);
    String current = Span.current().getSpanContext().getTraceId();
    end.run();

    SpanData applied = span("process cache.invalidate.token");
    assertThat(applied.getKind()).isEqualTo(SpanKind.CONSUMER);
    assertThat(applied.getTraceId()).isEqualTo(TRACE);
    assertThat(applied.getParentSpanId()).isEqualTo(SPAN);
    assertThat(applied.getParentSpanContext().isRemote()).isTrue();
    assertThat(applied.getAttributes().asMap())
        .isEqualTo(attributes("process", "cache.invalidate.token").asMap());
    assertThat(current).isEqualTo(TRACE);
    assertThat(Span.current()).isEqualTo(Span.getInvalid());
  }

  @Test
  void applying_whatIsSent_joinsBothInOneTrace() {
    traces.applying("token", sent(ONE)).run();

    assertThat(exporter.getFinishedSpanItems()).hasSize(3);
    assertThat(exporter.getFinishedSpanItems())
        .extracting(SpanData::getTraceId)
        .containsOnly(span("request").getTraceId());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00",
        "no trace at all",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "00-4bf92f3577b34da6a3ce929d0e0e473-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e473z-00f067aa0ba902b7-01",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more"
      })
  void applying_textThatNamesNoSpan_isNoSpan(String text) {
    traces.applying("token", text).run();

    assertThat(exporter.getFinishedSpanItems()).isEmpty();
  }

  @Test
  void applying_whatIsNotSampled_isNotRecorded() {
    traces.applying("token", PARENT.replaceFirst("01$", "00")).run();

    assertThat(exporter.getFinishedSpanItems()).isEmpty();
  }

  @Test
  void spans_nameNoIds() {
    traces.applying("token", sent(ONE)).run();

    assertThat(exporter.getFinishedSpanItems().toString()).doesNotContain("secret-1");
  }
}
