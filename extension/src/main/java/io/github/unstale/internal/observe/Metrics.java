// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.observe;

import io.github.unstale.internal.world.Report;
import io.github.unstale.internal.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The door to MicroProfile Metrics and OpenTelemetry: shows the same measures to both, where they
 * are.
 *
 * <p>Nothing is done until somebody looks, but counting doubts. Safe for use by multiple threads.
 */
public final class Metrics implements World.Listener {

  /** Finds beans of types that need not be there. */
  public interface Beans {

    /**
     * The bean of this type, if there is one.
     *
     * @param wanting whose constructor has it injected
     */
    <T> Optional<T> find(Class<T> type, Class<?> wanting);
  }

  private final World.Listener listener;
  private final Doubts doubts = new Doubts();
  private final Set<String> cached = ConcurrentHashMap.newKeySet();
  private final Set<String> counted = ConcurrentHashMap.newKeySet();
  private final List<Exporter> exporters = new ArrayList<>();
  private @Nullable Observed node;

  /** Shows nothing yet. Tells the listener what fails. */
  public Metrics(World.Listener listener) {
    this.listener = listener;
  }

  /** Shows all there is from now on, where there is somebody to show it to. */
  public synchronized void start(Observed observed, Beans beans) {
    node = observed;
    attempt(() -> look(() -> MicroProfileMetrics.find(beans)));
    attempt(() -> look(() -> OpenTelemetryMetrics.find(beans)));
    if (observed.settings().signalled()) {
      offer(Measure.About.NODE, "");
    }
    cached.forEach(entity -> offer(Measure.About.CACHE, entity));
    counted.forEach(entity -> offer(Measure.About.ENTITY, entity));
  }

  private void look(Supplier<Optional<Exporter>> where) {
    try {
      where.get().ifPresent(exporters::add);
    } catch (LinkageError e) {
      return; // there is none here, not even its classes
    }
  }

  /** There is a cache. */
  public void made(String entity) {
    add(entity, cached, Measure.About.CACHE);
    add(entity, counted, Measure.About.ENTITY);
  }

  @Override
  public void on(Report report) {
    if (report instanceof Report.Doubted doubted) {
      doubts.add(doubted);
    } else if (report instanceof Report.Counted first) {
      add(first.entity(), counted, Measure.About.ENTITY);
    }
  }

  /** Reading may count something for the first time, and must not wait for who offers it. */
  private void add(String entity, Set<String> known, Measure.About what) {
    if (!known.contains(entity)) {
      synchronized (this) {
        if (known.add(entity)) {
          offer(what, entity);
        }
      }
    }
  }

  private void offer(Measure.About what, String entity) {
    if (node != null) {
      var subject = new Subject(node, doubts, entity);
      exporters.forEach(exporter -> attempt(() -> offer(exporter, what, subject)));
    }
  }

  private static void offer(Exporter exporter, Measure.About what, Subject subject) {
    Catalogue.about(what).forEach(measure -> exporter.offer(measure, subject));
  }

  private void attempt(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) { // whoever shows them must not keep the application from running
      listener.on(new Report.Failed("Metrics could not be offered", e));
    }
  }

  /** Shows nothing more. */
  public synchronized void stop() {
    exporters.forEach(exporter -> attempt(exporter::close));
    exporters.clear();
    node = null;
  }
}
