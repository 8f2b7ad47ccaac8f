// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.Invalidation;
import io.github.unstale.internal.coherence.TestCluster;
import io.github.unstale.internal.coherence.World.Outcome;
import io.github.unstale.internal.wire.Message;
import io.github.unstale.internal.wire.Wire;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.Stream;

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
  private final StormWords words;
  private final Wire stranger = new Wire("cache.invalidate", "stranger");
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
    this.words = new StormWords(scene.random());
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
    int version = register.write(thing);
    List<Invalidation> said = words(thing, version);
    boolean invalidatesFirst = entities.get(thing.entity()).shares() || random.nextBoolean();
    if (invalidatesFirst) {
      node.member().coherence().invalidate(said);
    }
    interlude.accept(node);
    readOwn(node, thing, version, invalidatesFirst);
    if (!invalidatesFirst && random.nextInt(6) == 0) {
      rollback(node, thing); // something has failed before it came to that
      return;
    }
    if (!invalidatesFirst) {
      node.member().coherence().invalidate(said);
    }
    interlude.accept(node);
    end(node, thing, said);
  }

  private void rollback(StormNode node, Register.Thing thing) {
    register.rollback(thing);
    node.member().transactions().rollback();
  }

  private void readOwn(StormNode node, Register.Thing thing, int version, boolean invalidated) {
    LocalCache<String, String> cache = node.cacheOf(thing.entity()).orElse(null);
    if (cache == null) {
      return;
    }
    StormEntity entity = entities.get(thing.entity());
    String written = entity.text(thing, version);
    String seen = cache.get(thing.id(), id -> written, entity.given());
    if (invalidated) {
      assertThat(seen).as("%s: a transaction sees what it has written", seed).isEqualTo(written);
    }
  }

  private List<Invalidation> words(Register.Thing thing, int version) {
    StormEntity entity = entities.get(thing.entity());
    return words.any(entity, thing, register.latest(thing), version);
  }

  private void end(StormNode node, Register.Thing thing, List<Invalidation> said) {
    Outcome outcome =
        switch (random.nextInt(10)) {
          case 0, 1 -> Outcome.ROLLED_BACK;
          case 2 -> Outcome.UNKNOWN;
          default -> Outcome.COMMITTED;
        };
    if (outcome == Outcome.COMMITTED || (outcome == Outcome.UNKNOWN && random.nextBoolean())) {
      history.signalled(register.commit(thing, node, history.now(), history.step()), said);
    } else {
      register.rollback(thing);
    }
    node.member().transactions().end(outcome);
  }

  /** Without a transaction, and with a stage that says when the server knows. */
  void publication(StormNode node, Register.Thing thing) {
    if (!register.isLocked(thing)) {
      List<Invalidation> said = words(thing, register.write(thing));
      history.signalled(register.commit(thing, node, history.now(), history.step()), said);
      stages.add(node.member().coherence().publish(said));
    }
  }

  /** Somebody who is no node writes, and tells of it in a way that the nodes need not know. */
  void abroad(Register.Thing thing) {
    if (register.isLocked(thing)) {
      return;
    }
    List<Invalidation> said = words(thing, register.write(thing));
    history.signalled(
        register.commit(thing, /* writer= */ null, history.now(), history.step()), said);
    if (random.nextInt(4) == 0) {
      String entity = said.get(said.size() - 1).entity();
      String subject = stranger.write(Invalidation.all(entity)).subject();
      publish(new Message(subject, "?".getBytes(StandardCharsets.UTF_8)));
    } else {
      said.stream().flatMap(StormWrites::oneByOne).map(stranger::write).forEach(this::publish);
    }
  }

  private static Stream<Invalidation> oneByOne(Invalidation said) {
    return said instanceof Invalidation.Ids some
        ? some.ids().stream()
            .map(id -> new Invalidation.Ids(some.entity(), Set.of(id), some.metadata()))
        : Stream.of(said);
  }

  private void publish(Message message) {
    cluster.server().publish(message.subject(), message.payload(), message.headers());
  }
}
