// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.observe;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.eclipse.microprofile.metrics.Gauge;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricFilter;
import org.eclipse.microprofile.metrics.MetricID;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** A registry that knows gauges only, as all applications of a server share it. */
final class FakeMetricRegistry {

  private final Map<MetricID, Gauge<?>> gauges = new TreeMap<>();

  /** The registry itself. */
  MetricRegistry registry() {
    return (MetricRegistry)
        Proxy.newProxyInstance(
            FakeMetricRegistry.class.getClassLoader(),
            new Class<?>[] {MetricRegistry.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "gauge" ->
                      gauge(
                          (Metadata) arguments[0],
                          (Supplier<?>) arguments[1],
                          (Tag[]) arguments[2]);
                  case "getGauge" -> gauges.get((MetricID) arguments[0]);
                  case "removeMatching" -> remove((MetricFilter) arguments[0]);
                  default -> throw new UnsupportedOperationException(method.toString());
                });
  }

  private Gauge<?> gauge(Metadata metadata, Supplier<?> value, Tag... tags) {
    return gauges.computeIfAbsent(
        new MetricID(metadata.getName(), tags), id -> () -> (Number) value.get());
  }

  private Object remove(MetricFilter filter) {
    gauges.entrySet().removeIf(entry -> filter.matches(entry.getKey(), entry.getValue()));
    return null;
  }

  /** All numbers by {@code name{label=value,…}}. */
  Map<String, Double> read() {
    Map<String, Double> all = new TreeMap<>();
    gauges.forEach(
        (id, gauge) ->
            all.put(id.getName() + id.getTags(), ((Number) gauge.getValue()).doubleValue()));
    return all;
  }
}
