// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.observe;

import static io.github.unstale.internal.observe.ObservedNode.BOUND;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.Invalidation;
import io.github.unstale.fixture.Reports;
import io.github.unstale.internal.coherence.TestCluster;
import io.github.unstale.internal.store.LocalCache;
import io.github.unstale.internal.world.Report;
import io.github.unstale.internal.world.World;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What is shown of a node to MicroProfile Metrics and to OpenTelemetry, and that it is the same.
 */
class MetricsTest {

  private static final Duration STEP = Duration.ofMillis(20);

  private final TestCluster cluster = new TestCluster();
  private final ObservedNode node = ObservedNode.signalled(cluster);
  private final Reports failures = new Reports();
  private final Metrics metrics = new Metrics(failures);
  private final FakeMetricRegistry microProfile = new FakeMetricRegistry();
  private final InMemoryMetricReader reader = InMemoryMetricReader.create();
  private final OpenTelemetrySdk telemetry =
      OpenTelemetrySdk.builder()
          .setMeterProvider(SdkMeterProvider.builder().registerMetricReader(reader).build())
          .build();

  @AfterEach
  void close() {
    telemetry.close();
  }

  /** A server that has these beans. */
  private record Server(Map<Class<?>, Object> all) implements Metrics.Beans {

    @Override
    public <T> Optional<T> find(Class<T> type, Class<?> wanting) {
      return Optional.ofNullable(type.cast(all.get(type)));
    }
  }

  private Server both() {
    return new Server(
        Map.of(MetricRegistry.class, microProfile.registry(), OpenTelemetry.class, telemetry));
  }

  private Server microProfileOnly() {
    return new Server(Map.of(MetricRegistry.class, microProfile.registry()));
  }

  private LocalCache<String, String> cached(String entity) {
    LocalCache<String, String> cache = node.cached(entity);
    metrics.made(entity);
    return cache;
  }

  /** All that OpenTelemetry reads, by the names that the registry of MicroProfile has. */
  private Map<String, Double> telemetry() {
    Map<String, Double> all = new TreeMap<>();
    for (MetricData metric : reader.collectAllMetrics()) {
      var points =
          metric.getDoubleSumData().getPoints().isEmpty()
              ? metric.getDoubleGaugeData().getPoints()
              : metric.getDoubleSumData().getPoints();
      for (DoublePointData point : points) {
        Map<String, String> tags = new TreeMap<>();
        point.getAttributes().forEach((key, value) -> tags.put(key.getKey(), value.toString()));
        all.put(metric.getName() + tags, point.getValue());
      }
    }
    return all;
  }

  @Test
  void measures_ofACache_areWhatItHasDone() {
    LocalCache<String, String> cache = cached("token");
    metrics.start(node, microProfileOnly());
    cluster.start();

    cache.get("a", id -> "value");
    cache.get("a", id -> "value");
    cache.get("a", id -> "value");

    assertThat(microProfile.read())
        .containsEntry("cache_gets_total{cache=token, result=hit}", 2.0)
        .containsEntry("cache_gets_total{cache=token, result=miss}", 1.0)
        .containsEntry("cache_puts_total{cache=token}", 1.0)
        .containsEntry("cache_size{cache=token}", 1.0)
        .containsEntry("cache_loads_total{cache=token, result=success}", 1.0)
        .containsEntry("cache_loads_total{cache=token, result=failure}", 0.0)
        .containsEntry("cache_coherent{cache=token}", 1.0);
  }

  @Test
  void measures_ofSignals_areWhatWentOutAndCameIn() {
    cached("token");
    metrics.start(node, microProfileOnly());
    cluster.start();

    node.coherence().invalidate(List.of(Invalidation.of("token", "a")));
    cluster.pass(BOUND, STEP);

    assertThat(microProfile.read())
        .containsEntry("cache_invalidation_published_total{cache=token}", 1.0)
        .containsEntry("cache_invalidation_confirmed_total{cache=token}", 1.0)
        .containsEntry("cache_invalidation_publish_errors_total{cache=token}", 0.0)
        .containsEntry("cache_nats_connected{}", 1.0)
        .containsEntry("cache_nats_reconnects_total{}", 0.0)
        .containsEntry("cache_unconfirmed_signals{}", 0.0);
  }

  @Test
  void measures_ofAnOutage_sayHowItIs() {
    cached("token");
    metrics.start(node, microProfileOnly());
    cluster.start();
    cluster.pass(BOUND, STEP);
    node.member().client().cut();
    node.coherence().invalidate(List.of(Invalidation.of("token", "a")));

    cluster.pass(BOUND.multipliedBy(2), STEP);

    assertThat(microProfile.read())
        .containsEntry("cache_coherent{cache=token}", 0.0)
        .containsEntry("cache_nats_connected{}", 0.0)
        .containsEntry("cache_unconfirmed_signals{}", 1.0);
    assertThat(microProfile.read().get("cache_proof_age_seconds{cache=token}")).isBetween(1.0, 1.2);

    node.member().client().reconnect();
    cluster.pass(BOUND, STEP);

    assertThat(microProfile.read())
        .containsEntry("cache_coherent{cache=token}", 1.0)
        .containsEntry("cache_nats_reconnects_total{}", 1.0)
        .containsEntry("cache_unconfirmed_signals{}", 0.0);
  }

  @Test
  void doubts_areCountedByCause() {
    cached("token");
    metrics.start(node, microProfileOnly());

    metrics.on(new Report.Doubted("token", World.Doubt.OVERRUN));
    metrics.on(new Report.Doubted("token", World.Doubt.OVERRUN));
    metrics.on(new Report.Doubted("token", World.Doubt.LOG_REPLACED));

    assertThat(microProfile.read())
        .containsEntry("cache_doubts_total{cache=token, cause=overrun}", 2.0)
        .containsEntry("cache_doubts_total{cache=token, cause=log-replaced}", 1.0)
        .containsEntry("cache_doubts_total{cache=token, cause=not-applied}", 0.0);
  }

  @Test
  void openTelemetry_readsTheSame() {
    LocalCache<String, String> cache = cached("token");
    metrics.start(node, both());
    cached("org");
    metrics.on(new Report.Counted(Invalidation.ALL_ENTITIES));
    cluster.start();
    cache.get("a", id -> "value");

    Map<String, Double> expected = new HashMap<>(microProfile.read());
    Map<String, Double> actual = telemetry();

    assertThat(actual).hasSizeGreaterThan(60).containsExactlyInAnyOrderEntriesOf(expected);
  }

  @Test
  void openTelemetry_kindsAreThoseOfTheCatalogue() {
    cached("token");
    metrics.start(node, both());

    Set<String> counters =
        reader.collectAllMetrics().stream()
            .filter(metric -> !metric.getDoubleSumData().getPoints().isEmpty())
            .map(MetricData::getName)
            .collect(toSet());

    assertThat(counters)
        .isEqualTo(
            Catalogue.ALL.stream()
                .filter(measure -> measure.kind() == Measure.Kind.COUNTER)
                .map(Measure::name)
                .collect(toSet()));
    assertThat(counters).allMatch(name -> name.endsWith("_total"));
  }

  @Test
  void cache_madeLater_isShown() {
    metrics.start(node, microProfileOnly());
    assertThat(microProfile.read().keySet()).noneMatch(name -> name.contains("token"));

    cached("token");

    assertThat(microProfile.read()).containsKey("cache_size{cache=token}");
  }

  @Test
  void entity_thatIsNotCached_hasItsSignalsOnly() {
    metrics.start(node, microProfileOnly());

    metrics.on(new Report.Counted("org"));

    assertThat(microProfile.read())
        .containsEntry("cache_invalidation_received_total{cache=org}", 0.0)
        .doesNotContainKey("cache_size{cache=org}");
  }

  @Test
  void stop_leavesNothing() {
    cached("token");
    metrics.start(node, both());

    metrics.stop();
    metrics.made("org");

    assertThat(microProfile.read()).isEmpty();
    assertThat(telemetry()).isEmpty();
  }

  @Test
  void secondApplication_onTheSameServer_leavesTheFirstAlone() {
    LocalCache<String, String> cache = cached("token");
    metrics.start(node, microProfileOnly());
    ObservedNode other = ObservedNode.signalled(cluster);
    other.cached("token");
    other.cached("org");
    Metrics others = new Metrics(failures);
    others.made("token");
    others.made("org");

    others.start(other, microProfileOnly());
    cache.get("a", id -> "value");

    assertThat(microProfile.read())
        .containsEntry("cache_size{cache=token}", 1.0)
        .containsEntry("cache_size{cache=org}", 0.0);

    others.stop();

    assertThat(microProfile.read())
        .containsEntry("cache_size{cache=token}", 1.0)
        .doesNotContainKey("cache_size{cache=org}");
    assertThat(failures.of(Report.class)).isEmpty();
  }

  @Test
  void node_withoutNats_hasNoConnectionToShow() {
    ObservedNode alone = new ObservedNode(cluster, cluster.standalone(), Map.of());
    alone.cached("token");
    metrics.made("token");

    metrics.start(alone, microProfileOnly());

    assertThat(microProfile.read())
        .containsEntry("cache_coherent{cache=token}", 1.0)
        .containsEntry("cache_proof_age_seconds{cache=token}", 0.0)
        .doesNotContainKey("cache_nats_connected{}");
  }

  @Test
  void runtime_withNeither_saysNothing() {
    cached("token");

    metrics.start(node, new Server(Map.of()));
    metrics.stop();

    assertThat(failures.of(Report.class)).isEmpty();
  }

  @Test
  void runtime_withoutTheClasses_saysNothing() {
    Metrics.Beans missing =
        new Metrics.Beans() {
          @Override
          public <T> Optional<T> find(Class<T> type, Class<?> wanting) {
            throw new NoClassDefFoundError(type.getName());
          }
        };

    metrics.start(node, missing);

    assertThat(failures.of(Report.class)).isEmpty();
  }

  @Test
  void runtime_thatFails_isReportedAndDoesNotFailTheStart() {
    Metrics.Beans broken =
        new Metrics.Beans() {
          @Override
          public <T> Optional<T> find(Class<T> type, Class<?> wanting) {
            throw new IllegalStateException("broken");
          }
        };

    metrics.start(node, broken);

    assertThat(failures.of(Report.Failed.class))
        .extracting(Report.Failed::what)
        .containsOnly("Metrics could not be offered");
  }
}
