// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.observe;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A span as W3C's {@code traceparent} names it. */
final class TraceParent {

  /** A carrier that carries nothing else. */
  private static final TextMapGetter<String> ALONE =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(String trace) {
          return List.of("traceparent");
        }

        @Override
        public @Nullable String get(@Nullable String trace, String key) {
          return key.equals("traceparent") ? trace : null;
        }
      };

  private TraceParent() {}

  static String of(SpanContext span) {
    return "00-" + span.getTraceId() + '-' + span.getSpanId() + '-' + span.getTraceFlags().asHex();
  }

  /** The context in which that span is; without one if the text names none. */
  static Context read(String text) {
    return W3CTraceContextPropagator.getInstance().extract(Context.root(), text, ALONE);
  }
}
