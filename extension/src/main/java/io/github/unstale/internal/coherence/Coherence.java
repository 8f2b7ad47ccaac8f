// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import io.github.unstale.Invalidation;
import io.github.unstale.InvalidationReceived.Origin;
import io.github.unstale.internal.wire.Wire;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
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
      List<World.Cascade> cascades) {

    /** With what is needed where nothing follows from anything. */
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
          List.of());
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
          cascades);
    }
  }

  private final Setup setup;
  private final Parts parts;
  private final Entities entities;
  private final Cascades cascades;
  private final Units units;
  private final Consumer<Invalidation> own;
  private final Outbox outbox;
  private final @Nullable Node node;

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
    this.entities = parts.entities(setup.wire(), setup.listener());
    this.cascades = parts.cascades(setup.cascades());
    this.units = new Units(setup.transactions(), entities, cascades, this::takeEffect);
    this.own = parts.own(entities);
    this.outbox = parts.outbox(setup.wire(), setup.listener());
    this.node =
        setup.network() == null ? null : new Node(setup, parts, setup.network(), entities, outbox);
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
    cascades.causesOf(fence.entity()).forEach(this::follow);
    follow(entities.cached(fence, store));
  }

  /** Follows an entity that need not be cached here, so that its invalidations are reported. */
  public void follow(String entity) {
    Fence.Limits none = new Fence.Limits(/* maxStaleness= */ null, Duration.ZERO);
    follow(entities.followed(fence(entity, none)));
  }

  private void follow(Channel channel) {
    if (node != null) {
      node.follow(channel);
    }
  }

  /** After the current transaction's commit, or at once where there is none. */
  public void invalidate(Collection<? extends Invalidation> invalidations) {
    units.invalidate(invalidations);
  }

  /** At once; the stage completes when the server has taken them all. */
  public CompletionStage<Void> publish(Collection<? extends Invalidation> invalidations) {
    List<Invalidation> signals = Signals.of(cascades.ofMade(invalidations));
    if (node == null || signals.isEmpty()) {
      takeEffect(signals);
      return CompletableFuture.completedStage(null);
    }
    signals.forEach(own);
    long deadline = setup.clock().getAsLong() + setup.publishTimeout().toNanos();
    Receipt receipt = new Receipt(signals, deadline, setup.callbacks());
    outbox.add(signals, receipt);
    node.wake();
    return receipt.stage().minimalCompletionStage();
  }

  /** Runs after a commit, so it neither waits nor throws. */
  private void takeEffect(List<Invalidation> invalidations) {
    invalidations.forEach(own); // this node first, before the commit returns
    if (node == null) {
      invalidations.forEach(
          each -> setup.listener().on(new World.Report.Arrived(each, Origin.UNKNOWN)));
      return;
    }
    outbox.add(Signals.of(invalidations));
    node.wake();
  }

  /** Whether there is a connection now. */
  public boolean connected() {
    return node != null && node.diagnosis().connected();
  }

  /** What is wrong with the feed now, in words for an operator; empty if nothing, or standalone. */
  public Optional<String> problem() {
    return node == null ? Optional.empty() : node.diagnosis().problem();
  }

  /** Why an entity's feed is not proven now, in words that may follow "because". */
  public String trouble(String entity) {
    return node == null ? "there is none" : node.diagnosis().trouble(entity);
  }

  /** The loop's parts, for who turns it by hand; null for standalone. */
  @Nullable Node node() {
    return node;
  }

  /** Connects; for who turns the loop by hand instead of {@link #run}. */
  public void open() {
    if (node != null) {
      node.open();
    }
  }

  /** Does what is due now; for who turns the loop by hand. */
  public void beat() {
    if (node != null) {
      node.beat();
    }
  }

  /** Opens the network and keeps proofs and signals going until {@link #stop}, or an interrupt. */
  @Override
  public void run() {
    if (node != null) {
      node.run();
    }
  }

  /**
   * Ends {@link #run} and closes the network, after what waits has gone out if that takes no longer
   * than a second. Stages that are not complete fail. Idempotent.
   */
  public void stop() {
    if (node != null) {
      node.stop();
    }
  }
}
