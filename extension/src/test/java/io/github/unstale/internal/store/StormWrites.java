// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.Invalidation;
import io.github.unstale.InvalidationException;
import io.github.unstale.internal.coherence.TestCluster;
import io.github.unstale.internal.wire.Message;
import io.github.unstale.internal.wire.Wire;
import io.github.unstale.internal.world.World.Outcome;
import io.github.unstale.testing.FakeTransactions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The writes of a storm. */
final class StormWrites {

  /**
   * Where they take place.
   *
   * @param seed what repeats the storm, for messages
   * @param events counts what has happened
   * @param dying lets a node die, and tells whether it does
   */
  record Scene(
      Random random,
      String seed,
      TestCluster cluster,
      Map<String, StormEntity> entities,
      Register register,
      History history,
      Consumer<StormEvent> events,
      Predicate<StormNode> dying) {}

  private final Random random;
  private final String seed;
  private final TestCluster cluster;
  private final Map<String, StormEntity> entities;
  private final Register register;
  private final History history;
  private final Consumer<StormEvent> events;
  private final Predicate<StormNode> dying;
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
    this.events = scene.events();
    this.dying = scene.dying();
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
    boolean inTheFlush = !invalidatesFirst && random.nextInt(3) == 0;
    if (!invalidatesFirst && !inTheFlush) {
      node.member().coherence().invalidate(said);
    }
    interlude.accept(node);
    try {
      node.member().transactions().committing();
    } catch (InvalidationException e) {
      notLogged(thing);
      return;
    }
    long numbered = history.now();
    interlude.accept(node);
    if (inTheFlush && !flushes(node, said)) {
      notLogged(thing);
      return;
    }
    if (isTooLate(numbered)) {
      rollback(node, thing);
    } else {
      end(node, thing, said);
    }
    if (cluster.isLogged() && history.now() - numbered > 0) {
      events.accept(StormEvent.COMMITTED_LATE);
    }
  }

  /** Whether no transaction lasts so long. */
  private boolean isTooLate(long numbered) {
    return history.now() - numbered >= StormLog.HORIZON.dividedBy(2).toNanos();
  }

  private void notLogged(Register.Thing thing) {
    events.accept(StormEvent.NOT_LOGGED);
    register.rollback(thing);
  }

  private boolean flushes(StormNode node, List<Invalidation> said) {
    try {
      node.member().coherence().invalidate(said);
      return true;
    } catch (InvalidationException e) {
      node.member().transactions().rollback();
      return false;
    }
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
    boolean canCommit = node.member().log() == null || node.member().log().isThere();
    switch (random.nextInt(10)) {
      case 0, 1 -> {
        events.accept(StormEvent.ROLLED_BACK);
        rollback(node, thing);
      }
      case 2 -> endUnknown(node, thing, said);
      case 3 -> endInDoubt(node, thing, said);
      default -> {
        if (canCommit) {
          commit(node, thing, said);
        } else {
          endUnknown(node, thing, said); // the connection is gone
        }
      }
    }
  }

  private void commit(StormNode node, Register.Thing thing, List<Invalidation> said) {
    made(node, thing, said);
    if (dying.test(node)) {
      events.accept(StormEvent.DIED);
      node.member().transactions().commitAndDie();
    } else {
      node.member().transactions().commit();
    }
  }

  private void made(StormNode writer, Register.Thing thing, List<Invalidation> said) {
    Register.Commit commit = register.commit(thing, writer, history.now(), history.step());
    if (cluster.isLogged()) {
      history.logged(commit, said);
    } else {
      history.signalled(commit, said);
    }
  }

  private void endUnknown(StormNode node, Register.Thing thing, List<Invalidation> said) {
    if (random.nextBoolean()) {
      register.rollback(thing);
      node.member().transactions().failToCommit();
    } else {
      made(node, thing, said);
      node.member().transactions().end(Outcome.UNKNOWN);
    }
  }

  private void endInDoubt(StormNode node, Register.Thing thing, List<Invalidation> said) {
    if (!cluster.isLogged()) {
      endUnknown(node, thing, said);
      return;
    }
    FakeTransactions.Work work = node.member().transactions().endInDoubt();
    long doubted = history.now();
    interlude.accept(node);
    if (history.now() - doubted >= StormLog.HORIZON.dividedBy(2).toNanos()) {
      register.rollback(thing);
      work.over(/* isCommitted= */ false);
      return;
    }
    events.accept(StormEvent.COMMITTED_IN_DOUBT);
    made(/* writer= */ null, thing, said);
    work.over(/* isCommitted= */ true);
  }

  /** Without a transaction, and with a stage that says when the server knows. */
  void publication(StormNode node, Register.Thing thing) {
    boolean canWrite = node.member().log() == null || node.member().log().isThere();
    if (canWrite && !register.isLocked(thing)) {
      List<Invalidation> said = words(thing, register.write(thing));
      Register.Commit commit = register.commit(thing, node, history.now(), history.step());
      if (cluster.isLogged()) {
        history.publishing(commit, said);
      } else {
        history.signalled(commit, said);
      }
      publish(node, commit, said);
    }
  }

  /** Whoever is told that it is not in the log says it once more, without what may be old then. */
  private void publish(StormNode node, Register.Commit commit, List<Invalidation> said) {
    CompletionStage<Void> stage = node.member().coherence().publish(said);
    stages.add(stage);
    if (cluster.isLogged() && stage.toCompletableFuture().isCompletedExceptionally()) {
      Register.Thing thing = commit.thing();
      node.later(() -> publish(node, commit, List.of(Invalidation.of(thing.entity(), thing.id()))));
    } else {
      history.published(commit);
    }
  }

  /** Somebody who is no node writes, and tells of it in a way that the nodes need not know. */
  void abroad(StormNode nobody, Register.Thing thing) {
    if (register.isLocked(thing)) {
      return;
    }
    List<Invalidation> said = words(thing, register.write(thing));
    if (cluster.isLogged() && !entities.get(thing.entity()).hasForeignWriters()) {
      rows(nobody, thing, said);
    } else {
      history.signalled(
          register.commit(thing, /* writer= */ null, history.now(), history.step()), said);
      signals(said);
    }
  }

  /** Somebody who is no node writes, and has a trigger that tells of it. */
  private void rows(StormNode nobody, Register.Thing thing, List<Invalidation> said) {
    long numbered = history.now();
    List<FakeTransactions.Work> rows = said.stream().map(cluster.table()::insert).toList();
    interlude.accept(nobody);
    boolean isCommitted = !isTooLate(numbered);
    if (isCommitted) {
      made(/* writer= */ null, thing, said);
      events.accept(StormEvent.ROW_OF_SOMEBODY);
    } else {
      register.rollback(thing);
    }
    rows.forEach(row -> row.over(isCommitted));
  }

  private void signals(List<Invalidation> said) {
    events.accept(StormEvent.SIGNAL_OF_SOMEBODY);
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
