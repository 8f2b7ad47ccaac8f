// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import io.github.unstale.LoadTimeoutException;
import io.github.unstale.internal.world.World.Outcome;
import io.github.unstale.testing.Read;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The reads of a storm. */
final class StormReads {

  /**
   * Where they take place.
   *
   * @param events counts what has happened
   */
  record Scene(
      Random random,
      Map<String, StormEntity> entities,
      Register register,
      History history,
      Faults faults,
      Consumer<StormEvent> events) {}

  private final Random random;
  private final Map<String, StormEntity> entities;
  private final Register register;
  private final History history;
  private final Faults faults;
  private final Consumer<StormEvent> events;
  private final StormSource source;
  private final Consumer<StormNode> interlude;

  /** What nobody expects; it may have been thrown where nobody hears of it. */
  private final List<Throwable> failures = new ArrayList<>();

  /** With what lets other things happen in the middle of a transaction. */
  StormReads(Scene scene, StormSource source, Consumer<StormNode> interlude) {
    this.random = scene.random();
    this.entities = scene.entities();
    this.register = scene.register();
    this.history = scene.history();
    this.faults = scene.faults();
    this.events = scene.events();
    this.source = source;
    this.interlude = interlude;
  }

  List<Throwable> failures() {
    return failures;
  }

  /** What a read does. */
  private interface Action {

    /** Reads. */
    void read(Sights.Sight sight);
  }

  private void attempt(Action action) {
    try (Sights.Sight sight = source.sights().open()) {
      action.read(sight);
    } catch (LoadTimeoutException e) {
      events.accept(StormEvent.TIMED_OUT);
    } catch (StormSource.Failed e) {
      events.accept(StormEvent.FAILED);
    } catch (RuntimeException | Error e) {
      failures.add(e);
      throw e;
    }
  }

  /**
   * Looks at what a node would serve now; only what is old is of interest.
   *
   * @return whether it is older than the bound, be that allowed or not
   */
  boolean peek(StormNode node, Register.Thing thing) {
    LocalCache<String, String> cache = node.caches().get(thing.entity());
    History.Begun read = history.reading(node, thing);
    long before = cache.stats().hits();
    String value = cache.peek(thing.id());
    boolean isHit = value != null || cache.stats().hits() > before;
    if (isHit && version(thing, value) != register.latest(thing)) {
      judge(read, value, Read.How.HIT);
      return value == null || history.isPastTheBound(thing, version(thing, value));
    }
    return false;
  }

  private int version(Register.Thing thing, String value) {
    return value == null
        ? register.latestOf(thing, entities.get(thing.entity())::isAbsent)
        : StormText.version(value);
  }

  private void judge(History.Begun read, String value, Read.How how) {
    if (value == null && how == Read.How.HIT) {
      events.accept(StormEvent.ABSENT_HIT);
    }
    int version = version(read.thing(), value);
    history.judge(read, version, how, faults.weather(read.node()));
  }

  /** One, as most do. */
  void one(StormNode node, Register.Thing thing) {
    LocalCache<String, String> cache = node.caches().get(thing.entity());
    if (cache == null || source.isLoading(node, thing)) {
      return;
    }
    StormEntity entity = entities.get(thing.entity());
    History.Begun read = history.reading(node, thing);
    attempt(
        sight -> {
          String value =
              entity.habits().loadsByBean()
                  ? cache.get(thing.id())
                  : cache.get(thing.id(), id -> source.load(node, thing), entity.given());
          judge(read, value, sight.how(thing.id()));
        });
  }

  /** Past the cache. */
  void fresh(StormNode node, Register.Thing thing) {
    LocalCache<String, String> cache = node.caches().get(thing.entity());
    if (cache == null || source.isLoading(node, thing)) {
      return;
    }
    StormEntity entity = entities.get(thing.entity());
    History.Begun read = history.reading(node, thing);
    attempt(
        sight -> {
          String value =
              entity.habits().loadsByBean()
                  ? cache.fresh(thing.id())
                  : cache.fresh(thing.id(), id -> source.load(node, thing), entity.given());
          judge(read, value, Read.How.BYPASS);
        });
  }

  /** One that comes later. */
  void async(StormNode node, Register.Thing thing) {
    LocalCache<String, String> cache = node.caches().get(thing.entity());
    if (cache == null || source.isLoading(node, thing)) {
      return;
    }
    StormEntity entity = entities.get(thing.entity());
    if (entity.habits().telling() != StormHabits.Telling.BEANS) {
      return; // its tags would have to be given
    }
    History.Begun read = history.reading(node, thing);
    attempt(
        sight -> {
          CompletableFuture<String> stage =
              cache.getAsync(thing.id(), id -> source.loadAsync(node, thing)).toCompletableFuture();
          boolean isHit = stage.isDone() && !stage.isCompletedExceptionally();
          if (isHit) {
            events.accept(StormEvent.ASYNC_HIT);
          }
          var unused =
              stage.whenComplete(
                  (value, failure) -> {
                    if (failure == null) {
                      end(read, value, isHit);
                    }
                  });
        });
  }

  private void end(History.Begun read, String value, boolean isHit) {
    try {
      if (!isHit) {
        events.accept(StormEvent.ASYNC);
      }
      judge(read, value, isHit ? Read.How.HIT : Read.How.LOAD);
    } catch (RuntimeException | Error e) {
      failures.add(e);
      throw e;
    }
  }

  /** Many at once. */
  void many(StormNode node, String name) {
    LocalCache<String, String> cache = node.caches().get(name);
    List<Register.Thing> all = Storm.things(name);
    if (cache == null || all.stream().anyMatch(each -> source.isLoading(node, each))) {
      return;
    }
    StormEntity entity = entities.get(name);
    Map<Register.Thing, History.Begun> reads = new LinkedHashMap<>();
    all.forEach(each -> reads.put(each, history.reading(node, each)));
    attempt(
        sight -> {
          Map<String, String> values =
              entity.habits().loadsByBean()
                  ? cache.getAll(Storm.IDS)
                  : cache.getAll(Storm.IDS, ids -> source.loadAll(node, name, ids), entity.given());
          reads.forEach(
              (thing, read) -> judge(read, values.get(thing.id()), sight.how(thing.id())));
        });
  }

  /** In a transaction, which may be rolled back. */
  void inTransaction(StormNode node, Register.Thing thing) {
    node.member().transactions().begin();
    switch (random.nextInt(5)) {
      case 0, 1 -> fresh(node, thing);
      case 2 -> async(node, thing);
      default -> one(node, thing);
    }
    interlude.accept(node);
    node.member()
        .transactions()
        .end(random.nextInt(4) == 0 ? Outcome.ROLLED_BACK : Outcome.COMMITTED);
  }
}
