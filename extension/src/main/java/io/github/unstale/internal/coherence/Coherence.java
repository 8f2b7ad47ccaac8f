// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import io.github.unstale.Confirmation;
import io.github.unstale.Invalidation;
import io.github.unstale.NodeStatus;
import io.github.unstale.internal.wire.Wire;
import io.github.unstale.internal.world.Log;
import io.github.unstale.internal.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The heart of a node: takes invalidations to the others and applies theirs, and knows at any time
 * how far the node's caches can be trusted.
 *
 * <p>Does nothing by itself: {@link #run} is the one loop, for a thread of the container's. Safe
 * for use by multiple threads; none but {@code run} and {@code stop} ever waits.
 */
public final class Coherence implements Runnable {

  /**
   * What a heart needs.
   *
   * @param wire how messages look
   * @param proofPrefix the first tokens of the subject of this node's markers
   * @param network the feed, or null for standalone
   * @param transactions whose transaction a thread is in
   * @param listener who hears of what happens
   * @param callbacks runs what users attach to the stages of {@link #publish}
   * @param publishTimeout how long a publish may stay unconfirmed before its stage fails
   * @param clock nanoseconds, of arbitrary origin
   * @param cascades what follows from what
   * @param following the log, or null for none
   * @param self who this node is
   * @param traces the traces that threads are in
   */
  public record Setup(
      Wire wire,
      String proofPrefix,
      World.@Nullable Network network,
      World.Transactions transactions,
      World.Listener listener,
      Executor callbacks,
      Duration publishTimeout,
      LongSupplier clock,
      List<World.Cascade> cascades,
      @Nullable Following following,
      Self self,
      World.Traces traces) {

    /**
     * With what is needed where nothing follows from anything, and there is no log and no trace.
     */
    public Setup(
        Wire wire,
        String proofPrefix,
        World.@Nullable Network network,
        World.Transactions transactions,
        World.Listener listener,
        Executor callbacks,
        Duration publishTimeout,
        LongSupplier clock) {
      this(
          wire,
          proofPrefix,
          network,
          transactions,
          listener,
          callbacks,
          publishTimeout,
          clock,
          List.of(),
          /* following= */ null,
          Self.named("node"),
          World.Traces.NONE);
    }

    /** The same for parts of which this one hears first. */
    Setup heardBy(World.Listener first) {
      World.Listener both =
          report -> {
            first.on(report);
            listener.on(report);
          };
      return new Setup(
          wire,
          proofPrefix,
          network,
          transactions,
          both,
          callbacks,
          publishTimeout,
          clock,
          cascades,
          following,
          self,
          traces);
    }
  }

  /**
   * Who a node is.
   *
   * @param id its own, random
   * @param name what it calls itself
   * @param version that of Unstale
   * @param started when
   * @param discoverable whether it answers those who ask NATS's services
   */
  public record Self(
      String id, String name, String version, Instant started, boolean discoverable) {

    /** One that nobody asks. */
    public static Self named(String name) {
      return new Self(
          UUID.randomUUID().toString(), name, "0.0.0", Instant.EPOCH, /* discoverable= */ false);
    }
  }

  /**
   * A log, and how it is followed.
   *
   * @param log the log
   * @param horizon for how long a row may become visible behind later ones
   * @param retention after what time rows are deleted; null for never
   */
  public record Following(Log log, Duration horizon, @Nullable Duration retention) {}

  /** The longest time between two looks at what was proven, in nanoseconds. */
  private static final long LOOK = 1_000_000_000;

  private final Setup setup;
  private final Parts parts;
  private final Hearing hearing;
  private final Vigil vigil;
  private final Units units;
  private final Effect effect;
  private final @Nullable Node node;
  private final @Nullable Follower follower;
  private final Cycle lookout = new Cycle(new Doorbell());

  /** How many invalidations this node has applied: the order of loads and invalidations. */
  private final AtomicLong order = new AtomicLong();

  /** A heart at rest. */
  public Coherence(Setup setup) {
    this(setup, new Parts());
  }

  /** A heart made of these parts. */
  Coherence(Setup setup, Parts parts) {
    this.setup = setup;
    this.parts = parts;
    Counting counting = new Counting(setup);
    Entities entities = parts.entities(setup, counting);
    Cascades cascades = parts.cascades(setup.cascades());
    Arrivals arrivals = new Arrivals(setup, parts, entities, cascades, counting);
    this.hearing = new Hearing(entities, cascades, arrivals, counting, new Tracing(setup));
    this.vigil = new Vigil(entities, entity -> trouble(entity), setup);
    World.Network network = setup.network();
    Diagnosis diagnosis = network == null ? null : new Diagnosis(setup, network);
    this.node = diagnosis == null ? null : new Node(setup, parts, diagnosis, hearing, vigil);
    Following following = setup.following();
    this.follower = following == null ? null : parts.follower(setup, following, hearing, vigil);
    this.effect = effect(setup, parts, hearing, new Post(node, hearing.tracing()));
    this.units = new Units(setup.transactions(), entities, cascades, effect);
  }

  private static Effect effect(Setup setup, Parts parts, Hearing hearing, Post post) {
    Consumer<Invalidation> own = parts.own(hearing.entities());
    Following following = setup.following();
    if (following == null) {
      return new SignalEffect(setup, own, post);
    }
    LogWriter writer = parts.logWriter(setup, following.log());
    return new LogEffect(setup, writer, own, hearing.arrivals(), post);
  }

  /** A fence for an entity; its store is attached with {@link #attach} before it is used. */
  public Fence fence(String entity, Fence.Limits limits) {
    return new Fence(
        entity,
        parts.proofs(limits, setup.clock()),
        parts.marks(order),
        parts.quarantine(limits, setup.clock()),
        units);
  }

  /** Lets a store of the fence's entity hear of invalidations from now on. */
  public void attach(Fence fence, World.Store store) {
    hearing.cascades().causesOf(fence.entity()).forEach(this::follow);
    follow(hearing.entities().cached(fence, store));
  }

  /** The entities whose invalidations, when they arrive, are also about this one. */
  public Set<String> causesOf(String entity) {
    return hearing.cascades().causesOf(entity);
  }

  /** Follows an entity that need not be cached here, so that its invalidations are reported. */
  public void follow(String entity) {
    Fence.Limits none = new Fence.Limits(/* maxStaleness= */ null, Duration.ZERO);
    follow(hearing.entities().followed(fence(entity, none)));
  }

  private void follow(Channel channel) {
    if (node != null) {
      node.follow(channel);
    }
  }

  /**
   * After the current transaction's commit, or at once where there is none.
   *
   * @throws io.github.unstale.InvalidationException if it is at once, and cannot be written to the
   *     log
   */
  public void invalidate(Collection<? extends Invalidation> invalidations) {
    units.invalidate(invalidations);
  }

  /** At once; the stage completes when the server has taken them all, or the log has them. */
  public CompletionStage<Void> publish(Collection<? extends Invalidation> invalidations) {
    return publish(invalidations, setup.callbacks());
  }

  /**
   * The same for who only waits: what is attached to the stage runs where this executor has it. One
   * that runs it at once wakes those who wait without a thread of the server's, which may all be
   * waiting.
   */
  public CompletionStage<Void> publish(
      Collection<? extends Invalidation> invalidations, Executor callbacks) {
    return effect.publish(hearing.cascades().ofMade(invalidations), callbacks);
  }

  /**
   * At once; the stage completes when every node that has to has applied it, or says who has not.
   */
  public CompletionStage<Confirmation> confirm(
      Collection<? extends Invalidation> invalidations, Duration patience) {
    List<Invalidation> said = hearing.cascades().ofMade(invalidations);
    if (node == null || said.isEmpty()) {
      Confirmation alone = new Confirmation(List.of(setup.self().name()));
      return effect.publish(said, setup.callbacks()).thenApply(done -> alone);
    }
    return node.others().confirm(said, patience, effect, follower != null);
  }

  /** What this node tells of itself. */
  public NodeStatus status() {
    return new Portrait(setup, hearing).now();
  }

  /**
   * What all nodes tell of themselves that answer in time; what is attached to the stage runs where
   * the executor has it.
   */
  public CompletionStage<List<NodeStatus>> find(Duration patience, Executor callbacks) {
    return node == null
        ? CompletableFuture.completedStage(List.of(status()))
        : node.others().find(patience, callbacks);
  }

  /**
   * What all nodes that answer in time tell of themselves, and what a question is about; what is
   * attached to the stage runs where the executor has it.
   */
  public CompletionStage<List<Wire.Answer>> ask(
      Wire.Question question, Duration patience, Executor callbacks) {
    return node == null
        ? CompletableFuture.completedStage(List.of(new Portrait(setup, hearing).now(question)))
        : node.others().ask(question, patience, callbacks);
  }

  /** Whether there is a connection now. */
  public boolean connected() {
    return node != null && node.diagnosis().connected();
  }

  /** What is wrong with the feed now, in words for an operator; empty if nothing, or standalone. */
  public Optional<String> problem() {
    return problemOf(Fence.Source.LOG).or(() -> problemOf(Fence.Source.SIGNALS));
  }

  /** What is wrong with one source of it; empty if nothing, or there is no such source. */
  public Optional<String> problemOf(Fence.Source source) {
    return switch (source) {
      case LOG -> follower == null ? Optional.empty() : follower.problem();
      case SIGNALS -> node == null ? Optional.empty() : node.diagnosis().problem();
    };
  }

  /** Why an entity's feed is not proven now, in words that may follow "because". */
  public String trouble(String entity) {
    boolean needsSignals =
        hearing.entities().named(entity).stream()
            .anyMatch(known -> known.fence().needs(Fence.Source.SIGNALS));
    return problemOf(Fence.Source.LOG)
        .orElseGet(
            () -> {
              if (node != null && (follower == null || needsSignals)) {
                return node.diagnosis().trouble(entity);
              }
              return follower == null ? "there is none" : "the log was not read in time";
            });
  }

  /** What has gone out and come in of an entity, or of {@link Invalidation#ALL_ENTITIES}. */
  public Traffic traffic(String entity) {
    return hearing.counting().traffic(entity);
  }

  /** How many signals the server has not confirmed, those that wait to be sent included. */
  public int unconfirmed() {
    return node == null ? 0 : node.outbox().size();
  }

  /** How many physical connections there have been. */
  public long connections() {
    return node == null ? 0 : node.diagnosis().network().connection();
  }

  /** The loop's parts, for who turns it by hand; null for standalone. */
  @Nullable Node node() {
    return node;
  }

  /** Connects, and creates the log; for who turns the loops by hand. */
  public void open() {
    if (node != null) {
      node.open();
    }
    if (follower != null) {
      vigil.begin();
      follower.create();
    }
  }

  /** Does what is due now in the network; for who turns the loops by hand. */
  public void beat() {
    if (node != null) {
      node.beat();
    }
  }

  /**
   * Reads the log once, if there is one; for who turns the loops by hand.
   *
   * @return for how many nanoseconds nothing more will be due
   */
  public long round() {
    return follower == null ? Long.MAX_VALUE : follower.beat();
  }

  /** Opens the network and keeps proofs and signals going until {@link #stop}, or an interrupt. */
  @Override
  public void run() {
    if (node != null) {
      node.run();
    } else if (follower != null) { // which may wait for the database, and somebody has to look
      lookout.run(vigil::begin, this::look, () -> true, () -> {});
    }
  }

  private long look() {
    vigil.look();
    long beat = LOOK;
    for (Entities.Entity entity : hearing.entities().all()) {
      beat = entity.fence().heartbeat(Fence.Source.LOG, beat);
    }
    return beat;
  }

  /** Creates the log's table, if that is wanted; may wait for the database. */
  public void prepare() {
    if (follower != null) {
      follower.create();
    }
  }

  /** Follows the log, in another thread than {@link #run}, until {@link #stop}, or an interrupt. */
  public void follow() {
    if (follower != null) {
      follower.run();
    }
  }

  /**
   * Ends {@link #run} and {@link #follow} and closes the network, after what waits has gone out if
   * that takes no longer than a second. Stages that are not complete fail. Idempotent.
   */
  public void stop() {
    lookout.stop();
    if (follower != null) {
      follower.stop();
    }
    if (node != null) {
      node.stop();
    }
  }
}
