// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.observe;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.Metric;
import org.eclipse.microprofile.metrics.MetricID;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/**
 * Shows measures as gauges of MicroProfile Metrics, which knows no counters that are read.
 *
 * <p>All applications of a server share its registry, and who registers first is the one that is
 * shown. What another one has registered is not touched: Open Liberty removes at an application's
 * end all that it has registered, or would have.
 */
final class MicroProfileMetrics implements Exporter {

  private final MetricRegistry registry;
  private final Set<Metric> ours = Collections.newSetFromMap(new IdentityHashMap<>());

  private MicroProfileMetrics(MetricRegistry registry) {
    this.registry = registry;
  }

  static Optional<Exporter> find(Metrics.Beans beans) {
    return beans
        .find(MetricRegistry.class, MicroProfileMetrics.class)
        .map(MicroProfileMetrics::new);
  }

  @Override
  public void offer(Measure measure, Subject subject) {
    Metadata metadata =
        Metadata.builder().withName(measure.name()).withDescription(measure.meaning()).build();
    for (Measure.Reading reading : measure.readings()) {
      Tag[] tags = tags(measure, subject, reading);
      if (registry.getGauge(new MetricID(measure.name(), tags)) == null) {
        ours.add(registry.gauge(metadata, () -> reading.reading().applyAsDouble(subject), tags));
      }
    }
  }

  private static Tag[] tags(Measure measure, Subject subject, Measure.Reading reading) {
    List<Tag> tags = new ArrayList<>();
    if (measure.namesEntity()) {
      tags.add(new Tag(Measure.ENTITY, subject.entity()));
    }
    if (reading.isLabelled()) {
      tags.add(new Tag(reading.label(), reading.value()));
    }
    return tags.toArray(Tag[]::new);
  }

  @Override
  public void close() {
    registry.removeMatching((id, metric) -> ours.contains(metric));
    ours.clear();
  }
}
