// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import static java.util.Objects.requireNonNull;

import io.github.unstale.FeedStatus;
import io.github.unstale.Invalidator;
import io.github.unstale.Nodes;
import io.github.unstale.internal.coherence.Coherence;
import io.github.unstale.internal.config.Configuration;
import io.github.unstale.internal.config.NodeSettings;
import io.github.unstale.internal.log.AuditTrail;
import io.github.unstale.internal.log.TableLog;
import io.github.unstale.internal.observe.Metrics;
import io.github.unstale.internal.observe.Observed;
import io.github.unstale.internal.store.LocalCache;
import io.github.unstale.internal.wire.Wire;
import io.github.unstale.internal.world.Log;
import io.github.unstale.internal.world.World;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ThreadFactory;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** All that runs in this application, joined. Safe for use by multiple threads. */
final class ThisNode {

  /**
   * What is known after deployment.
   *
   * @param configuration what is configured
   * @param findings what the application's classes ask for
   * @param formats how keys are written
   * @param formatBeans where some formats come from
   * @param answers what is known about values
   * @param cascades what follows from what
   * @param beans the application's beans
   * @param networks connects it to the others
   * @param logSource where the log is
   */
  record Parts(
      Configuration configuration,
      Findings findings,
      KeyFormats formats,
      KeyFormatBeans formatBeans,
      AnswerBeans answers,
      KnownCascades cascades,
      BeanManager beans,
      Networks networks,
      LogSource logSource) {}

  /** Makes the network of a node that has one. */
  interface Networks {

    /** A network that connects nowhere yet. */
    World.Network network(NodeSettings.Nats settings, String name, ThreadFactory threads);
  }

  private final Parts parts;
  private final NodeLog log;
  private final Threads threads;
  private final WorkingExecutor background;
  private final Transactions transactions = new Transactions();
  private final Traces traces = new Traces();
  private final Deliveries deliveries;
  private final Metrics metrics;
  private final Coherence coherence;
  private final @Nullable AuditTrail trail;
  private final Audited audited;
  private final List<Loop> loops;
  private final Caches caches;
  private final Observed view;
  private final EntityWrites writes;
  private Stage stage = Stage.READY;

  private enum Stage {
    READY,
    STARTED,
    STOPPED
  }

  ThisNode(Parts parts) {
    this.parts = parts;
    NodeSettings settings = parts.configuration().node();
    NodeName name = NodeName.of(settings);
    threads = Threads.of(settings);
    background = new WorkingExecutor(threads.background());
    transactions.look(parts.beans());
    Wire wire = new Wire(settings.nats().subjectPrefix(), name.application());
    World.Network network = network(settings, name);
    log = new NodeLog(name, parts.configuration());
    deliveries =
        new Deliveries(
            new Observers(parts.findings(), this::cached, parts.beans()), threads.executor());
    var lines = new LogReports(System::nanoTime, settings.logged());
    metrics = new Metrics(lines);
    var reports = new Reports(List.of(deliveries, lines, metrics));
    coherence =
        new Coherence(
            new Coherence.Setup(
                wire,
                settings.nats().proofPrefix(),
                network,
                transactions,
                reports,
                threads.executor(),
                settings.nats().publishTimeout(),
                System::nanoTime,
                parts.cascades().all(),
                following(settings, name, wire),
                self(settings, name),
                traces));
    trail = trail(settings, name, wire);
    audited = new Audited(settings);
    loops = loops(settings, new Auditor(audited, background, reports, System::nanoTime));
    caches =
        new Caches(
            parts.configuration(),
            coherence,
            parts.formats(),
            entity -> parts.answers().of(entity, background, reports),
            this::made);
    view = new NodeView(name, settings, coherence, caches);
    writes = new EntityWrites(parts.configuration(), caches, coherence, transactions);
    addEntities();
  }

  private World.@Nullable Network network(NodeSettings settings, NodeName name) {
    return settings.signalled()
        ? parts.networks().network(settings.nats(), name.toString(), threads.factory())
        : null;
  }

  private static Coherence.Self self(NodeSettings settings, NodeName name) {
    return new Coherence.Self(
        UUID.randomUUID().toString(),
        name.toString(),
        NodeLog.version().orElse("0.0.0"),
        Instant.now(),
        settings.nats().discovery());
  }

  private Coherence.@Nullable Following following(NodeSettings settings, NodeName name, Wire wire) {
    return parts
        .logSource()
        .dataSource()
        .filter(source -> settings.logged())
        .flatMap(
            source ->
                settings
                    .log()
                    .map(
                        log ->
                            new Coherence.Following(
                                new TableLog(place(source, log), wire, name.toString()),
                                log.horizon(),
                                log.retention().orElse(null))))
        .orElse(null);
  }

  private @Nullable AuditTrail trail(NodeSettings settings, NodeName name, Wire wire) {
    return parts
        .logSource()
        .dataSource()
        .flatMap(
            source ->
                settings
                    .admin()
                    .trail()
                    .map(log -> new AuditTrail(place(source, log), wire, name.toString())))
        .orElse(null);
  }

  private TableLog.Place place(DataSource source, NodeSettings.Log log) {
    return new TableLog.Place(source, log, OwnTransaction.find(parts.beans()));
  }

  private List<Loop> loops(NodeSettings settings, Auditor auditor) {
    List<Loop> all = new ArrayList<>();
    if (settings.clustered()) {
      all.add(new Loop(coherence, coherence::stop, Messages.noLoop()));
    }
    if (settings.logged()) {
      all.add(new Loop(coherence::follow, coherence::stop, Messages.noLoop()));
    }
    if (audited.isWanted()) {
      all.add(new Loop(auditor, auditor::stop, AuditMessages.noThread()));
    }
    return all;
  }

  private void made(LocalCache<?, ?> cache) {
    log.made(cache.entity());
    metrics.made(cache.entity());
    audited.made(cache.entity(), cache.audit());
  }

  private void addEntities() {
    parts.findings().cached().forEach((entity, uses) -> caches.add(entity, uses.types()));
    new TreeSet<>(parts.configuration().entities())
        .forEach(entity -> caches.add(entity, CacheTypes.UNKNOWN));
    parts.findings().observed().forEach(coherence::follow);
  }

  private Set<String> cached() {
    return caches.entities();
  }

  /** Starts, if it was neither started nor stopped before. Waits for nothing. */
  synchronized void start() {
    if (stage == Stage.READY) {
      stage = Stage.STARTED;
      transactions.look(parts.beans());
      lookForTraces();
      background.look();
      log.started(parts.findings(), parts.answers(), threads.missing());
      if (view.settings().observability().metrics()) {
        metrics.start(view, new RuntimeBeans(parts.beans()));
      }
      audited.started();
      coherence.prepare();
      prepareTrail();
      loops.forEach(loop -> loop.start(threads.factory()));
    }
  }

  /** What is wrong comes up again with the first request. */
  private void prepareTrail() {
    if (trail != null) {
      try {
        trail.create();
      } catch (Log.LogException e) {
        NodeLog.LOGGER.log(Level.WARNING, LogMessages.noTrail(e.getMessage()));
      }
    }
  }

  private void lookForTraces() {
    NodeSettings settings = parts.configuration().node();
    if (settings.observability().traces() && settings.signalled()) {
      traces.look(parts.beans(), settings.nats().subjectPrefix());
    }
  }

  /** Stops for good, and waits until nothing runs any more, within reason. */
  synchronized void stop() {
    if (stage != Stage.STOPPED) {
      boolean started = stage == Stage.STARTED;
      stage = Stage.STOPPED;
      metrics.stop();
      loops.forEach(Loop::stop);
      background.stop();
      deliveries.stop();
      threads.close();
      parts.formatBeans().release();
      parts.answers().release();
      parts.cascades().release();
      if (started) {
        log.stopped();
      }
    }
  }

  KeyFormats formats() {
    return parts.formats();
  }

  Caches caches() {
    return caches;
  }

  EntityWrites writes() {
    return writes;
  }

  Invalidator invalidator() {
    return new NodeInvalidator(coherence);
  }

  Nodes nodes() {
    return new KnownNodes(coherence, threads.executor());
  }

  FeedStatus status() {
    return new FeedState(coherence);
  }

  /** What there is to see of it. */
  Observed view() {
    return view;
  }

  /** What was invalidated by whom. */
  AuditTrail trail() {
    return requireNonNull(trail, "there is no audit trail");
  }

  Transactions transactions() {
    return transactions;
  }
}
