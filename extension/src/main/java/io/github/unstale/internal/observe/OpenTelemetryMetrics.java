// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.observe;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.ObservableDoubleMeasurement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Shows measures as asynchronous instruments of OpenTelemetry, one for all subjects of each. */
final class OpenTelemetryMetrics implements Exporter {

  private static final String SCOPE = "io.github.unstale";

  private final Meter meter;
  private final Map<Measure, Instrument> instruments = new HashMap<>();

  /**
   * What was made of a measure.
   *
   * @param subjects of which it is read
   * @param ending ends it
   */
  private record Instrument(List<Subject> subjects, Runnable ending) {}

  private OpenTelemetryMetrics(OpenTelemetry telemetry) {
    this.meter = telemetry.getMeter(SCOPE);
  }

  static Optional<Exporter> find(Metrics.Beans beans) {
    return beans
        .find(OpenTelemetry.class, OpenTelemetryMetrics.class)
        .map(OpenTelemetryMetrics::new);
  }

  @Override
  public void offer(Measure measure, Subject subject) {
    instruments.computeIfAbsent(measure, this::instrument).subjects().add(subject);
  }

  private Instrument instrument(Measure measure) {
    List<Subject> subjects = new CopyOnWriteArrayList<>();
    Consumer<ObservableDoubleMeasurement> reading = to -> record(measure, subjects, to);
    return new Instrument(
        subjects,
        switch (measure.kind()) {
          case COUNTER -> {
            var counter =
                meter
                    .counterBuilder(measure.name())
                    .setDescription(measure.meaning())
                    .ofDoubles()
                    .buildWithCallback(reading);
            yield counter::close;
          }
          case GAUGE -> {
            var gauge =
                meter
                    .gaugeBuilder(measure.name())
                    .setDescription(measure.meaning())
                    .buildWithCallback(reading);
            yield gauge::close;
          }
        });
  }

  private static void record(
      Measure measure, List<Subject> subjects, ObservableDoubleMeasurement to) {
    for (Subject subject : subjects) {
      for (Measure.Reading reading : measure.readings()) {
        to.record(reading.reading().applyAsDouble(subject), attributes(measure, subject, reading));
      }
    }
  }

  private static Attributes attributes(Measure measure, Subject subject, Measure.Reading reading) {
    AttributesBuilder attributes = Attributes.builder();
    if (measure.namesEntity()) {
      attributes.put(Measure.ENTITY, subject.entity());
    }
    if (reading.isLabelled()) {
      attributes.put(reading.label(), reading.value());
    }
    return attributes.build();
  }

  @Override
  public void close() {
    instruments.values().forEach(instrument -> instrument.ending().run());
    instruments.clear();
  }
}
