// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.observe;

import io.github.unstale.Invalidation;
import io.github.unstale.internal.world.World;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import jakarta.enterprise.inject.Instance;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The traces of OpenTelemetry.
 *
 * <p>What leaves this node together is one span, and what arrives is one for each message, by the
 * conventions for messaging. No id stands in them. Safe for use by multiple threads.
 */
final class OpenTelemetryTraces implements World.Traces {

  private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("messaging.system");
  private static final AttributeKey<String> TYPE =
      AttributeKey.stringKey("messaging.operation.type");
  private static final AttributeKey<String> NAME =
      AttributeKey.stringKey("messaging.operation.name");
  private static final AttributeKey<String> DESTINATION =
      AttributeKey.stringKey("messaging.destination.name");
  private static final AttributeKey<Long> COUNT =
      AttributeKey.longKey("messaging.batch.message_count");

  private final Tracer tracer;
  private final String subjectPrefix;

  OpenTelemetryTraces(Tracer tracer, String subjectPrefix) {
    this.tracer = tracer;
    this.subjectPrefix = subjectPrefix;
  }

  /** Those of the runtime, if it has put OpenTelemetry among these beans. */
  static World.Traces among(Instance<Object> beans, String subjectPrefix) {
    Instance<OpenTelemetry> offered = beans.select(OpenTelemetry.class);
    return offered.isResolvable()
        ? new OpenTelemetryTraces(offered.get().getTracer("io.github.unstale"), subjectPrefix)
        : World.Traces.NONE;
  }

  @Override
  public @Nullable String sent(Collection<? extends Invalidation> said) {
    if (!Span.current().getSpanContext().isValid()) {
      return null;
    }
    Set<String> entities = said.stream().map(Invalidation::entity).collect(Collectors.toSet());
    String destination =
        entities.size() == 1 ? destination(entities.iterator().next()) : subjectPrefix;
    SpanBuilder building = building("send", SpanKind.PRODUCER, destination);
    long messages = said.stream().mapToLong(OpenTelemetryTraces::messages).sum();
    if (messages > 1) {
      building.setAttribute(COUNT, messages);
    }
    Span span = building.startSpan();
    span.end();
    SpanContext sent = span.getSpanContext();
    return sent.isSampled() ? TraceParent.of(sent) : null;
  }

  private static long messages(Invalidation said) {
    return said instanceof Invalidation.Ids some ? some.ids().size() : 1;
  }

  @Override
  @SuppressWarnings("MustBeClosedChecker") // what is returned closes it
  public Runnable applying(String entity, String trace) {
    Context sender = TraceParent.read(trace);
    if (Span.fromContextOrNull(sender) == null) {
      return () -> {};
    }
    Span span =
        building("process", SpanKind.CONSUMER, destination(entity)).setParent(sender).startSpan();
    Scope scope = span.makeCurrent();
    return () -> {
      scope.close();
      span.end();
    };
  }

  private String destination(String entity) {
    return subjectPrefix + '.' + entity;
  }

  private SpanBuilder building(String operation, SpanKind kind, String destination) {
    return tracer
        .spanBuilder(operation + ' ' + destination)
        .setSpanKind(kind)
        .setAttribute(SYSTEM, "nats")
        .setAttribute(TYPE, operation)
        .setAttribute(NAME, operation)
        .setAttribute(DESTINATION, destination);
  }
}
