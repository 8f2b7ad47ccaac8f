// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.Invalidation;
import io.github.unstale.internal.coherence.TestCluster;
import io.github.unstale.internal.coherence.World.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** The writes of a storm. */
final class StormWrites {

  /**
   * Where they take place.
   *
   * @param seed what repeats the storm, for messages
   */
  record Scene(
      Random random,
      String seed,
      TestCluster cluster,
      Map<String, StormEntity> entities,
      Register register,
      History history) {}

  private final Random random;
  private final String seed;
  private final TestCluster cluster;
  private final Map<String, StormEntity> entities;
  private final Register register;
  private final History history;
  private final Consumer<StormNode> interlude;
  private final List<CompletionStage<Void>> stages = new ArrayList<>();

  /** With what lets other things happen in the middle of a node's transaction. */
  StormWrites(Scene scene, Consumer<StormNode> interlude) {
    this.random = scene.random();
    this.seed = scene.seed();
    this.cluster = scene.cluster();
    this.entities = scene.entities();
    this.register = scene.register();
    this.history = scene.history();
    this.interlude = interlude;
  }

  /** Whether every publication was confirmed, or has failed. */
  boolean areOver() {
    return stages.stream().allMatch(stage -> stage.toCompletableFuture().isDone());
  }

  /** In a transaction, which may read what it has written, and ends in any way. */
  void transaction(StormNode node, Register.Thing thing) {
    if (register.isLocked(thing)) {
      return;
    }
    node.member().transactions().begin();
    boolean invalidatesFirst = entities.get(thing.entity()).shares() || random.nextBoolean();
    if (invalidatesFirst) {
      invalidate(node, thing);
    }
    String version = Integer.toString(register.write(thing));
    interlude.accept(node);
    readOwn(node, thing, version, invalidatesFirst);
    if (!invalidatesFirst && random.nextInt(6) == 0) {
      rollback(node, thing); // something has failed before it came to that
      return;
    }
    if (!invalidatesFirst) {
      invalidate(node, thing);
    }
    interlude.accept(node);
    end(node, thing);
  }

  private void rollback(StormNode node, Register.Thing thing) {
    register.rollback(thing);
    node.member().transactions().rollback();
  }

  private void readOwn(StormNode node, Register.Thing thing, String version, boolean invalidated) {
    LocalCache<String, String> cache = node.cacheOf(thing.entity()).orElse(null);
    if (cache == null) {
      return;
    }
    String seen = cache.get(thing.id(), id -> version);
    if (invalidated) {
      assertThat(seen).as("%s: a transaction sees what it has written", seed).isEqualTo(version);
    }
  }

  private void invalidate(StormNode node, Register.Thing thing) {
    Invalidation invalidation =
        switch (random.nextInt(8)) {
          case 0 -> Invalidation.all(thing.entity());
          case 1 -> Invalidation.of(thing.entity(), Storm.IDS);
          default -> Invalidation.of(thing.entity(), thing.id());
        };
    node.member().coherence().invalidate(List.of(invalidation));
  }

  private void end(StormNode node, Register.Thing thing) {
    Outcome outcome =
        switch (random.nextInt(10)) {
          case 0, 1 -> Outcome.ROLLED_BACK;
          case 2 -> Outcome.UNKNOWN;
          default -> Outcome.COMMITTED;
        };
    if (outcome == Outcome.COMMITTED || (outcome == Outcome.UNKNOWN && random.nextBoolean())) {
      history.signalled(register.commit(thing, node, history.now(), history.step()));
    } else {
      register.rollback(thing);
    }
    node.member().transactions().end(outcome);
  }

  /** Without a transaction, and with a stage that says when the server knows. */
  void publication(StormNode node, Register.Thing thing) {
    if (!register.isLocked(thing)) {
      register.write(thing);
      history.signalled(register.commit(thing, node, history.now(), history.step()));
      Invalidation invalidation = Invalidation.of(thing.entity(), thing.id());
      stages.add(node.member().coherence().publish(List.of(invalidation)));
    }
  }

  /** Somebody who is no node writes, and tells of it in a way that the nodes need not know. */
  void abroad(Register.Thing thing) {
    if (!register.isLocked(thing)) {
      register.write(thing);
      history.signalled(register.commit(thing, /* writer= */ null, history.now(), history.step()));
      boolean known = random.nextInt(4) > 0;
      cluster
          .server()
          .publish(
              "cache.invalidate." + thing.entity() + (known ? "." + thing.id() : ".%"),
              (known ? "" : "?").getBytes(StandardCharsets.UTF_8));
    }
  }
}
