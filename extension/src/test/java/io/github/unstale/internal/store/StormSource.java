// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import io.github.unstale.spi.EntityLoader;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Where the reads of a storm have their values from: it takes its time, and fails at times. */
final class StormSource implements PromptedParts.Audience {

  /**
   * Where it is.
   *
   * @param events counts what has happened
   */
  record Scene(
      Random random,
      Map<String, StormEntity> entities,
      Register register,
      History history,
      Consumer<StormEvent> events) {}

  private record Place(StormNode node, Register.Thing thing) {}

  /** Why a load fails. */
  static final class Failed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private Failed() {
      super("The source has failed", /* cause= */ null, false, /* writableStackTrace= */ false);
    }
  }

  private final Random random;
  private final Map<String, StormEntity> entities;
  private final Register register;
  private final History history;
  private final Consumer<StormEvent> events;
  private final Consumer<StormNode> interlude;
  private final Sights sights = new Sights();

  /** What is being loaded by somebody who waits for it: that must not ask for the same again. */
  private final Set<Place> loading = new HashSet<>();

  private boolean refreshing;
  private boolean calm;

  /** With what lets other things happen in the middle of a load. */
  StormSource(Scene scene, Consumer<StormNode> interlude) {
    this.random = scene.random();
    this.entities = scene.entities();
    this.register = scene.register();
    this.history = scene.history();
    this.events = scene.events();
    this.interlude = interlude;
  }

  @Override
  public void sees(StormEvent event) {
    events.accept(event);
  }

  @Override
  public void refreshes() {
    refreshing = true;
  }

  @Override
  public void loaded(Object id) {
    sights.loaded(id);
  }

  @Override
  public void hadLast(Object id) {
    sights.hadLast(id);
  }

  /** What the reads have had from it. */
  Sights sights() {
    return sights;
  }

  /** It fails no more. */
  void calmDown() {
    calm = true;
  }

  /** Whether a thing is being loaded there. */
  boolean isLoading(StormNode node, Register.Thing thing) {
    return loading.contains(new Place(node, thing));
  }

  /** A bean that loads an entity on a node. */
  EntityLoader<String, String> bean(StormNode node, StormEntity entity) {
    return new EntityLoader<>() {
      @Override
      public String load(String id) {
        return StormSource.this.load(node, new Register.Thing(entity.name(), id));
      }

      @Override
      public Map<String, String> loadAll(Set<String> ids) {
        return StormSource.this.loadAll(node, entity.name(), ids);
      }
    };
  }

  /** One. */
  String load(StormNode node, Register.Thing thing) {
    String found = visible(thing);
    during(node, Set.of(thing));
    return found;
  }

  /** Many. */
  Map<String, String> loadAll(StormNode node, String entity, Collection<String> ids) {
    if (refreshing) {
      events.accept(StormEvent.REFRESHED_MANY);
    }
    Set<Register.Thing> all =
        ids.stream().map(id -> new Register.Thing(entity, id)).collect(Collectors.toSet());
    Map<String, String> found = new HashMap<>();
    for (Register.Thing thing : all) {
      String text = visible(thing);
      if (text != null) {
        found.put(thing.id(), text);
      }
    }
    during(node, all);
    return found;
  }

  /** One, later. */
  CompletionStage<String> loadAsync(StormNode node, Register.Thing thing) {
    String found = load(node, thing);
    boolean atTheEnd = random.nextBoolean();
    CompletableFuture<String> stage = new CompletableFuture<>();
    node.later(
        () -> {
          if (isFailing(thing.entity())) {
            stage.completeExceptionally(new Failed());
          } else {
            stage.complete(atTheEnd ? visible(thing) : found);
          }
        });
    return stage;
  }

  /** What a load finds that begins now. */
  private String visible(Register.Thing thing) {
    StormEntity entity = entities.get(thing.entity());
    long snapshot = history.now() - entity.lag(random);
    return entity.text(thing, register.asOf(thing, snapshot));
  }

  private boolean isFailing(String entity) {
    return !calm && entities.get(entity).habits().fails() && random.nextInt(5) == 0;
  }

  /** Lets other things happen during a load. */
  private void during(StormNode node, Set<Register.Thing> things) {
    boolean isAwaited = !refreshing;
    refreshing = false;
    if (node.member().transactions().current() != null) {
      things.forEach(thing -> sights.loaded(thing.id())); // for itself alone
    }
    Set<Place> mine = new HashSet<>();
    if (isAwaited) {
      things.forEach(thing -> mine.add(new Place(node, thing)));
      mine.removeAll(loading); // an outer one is still there afterwards
    }
    loading.addAll(mine);
    interlude.accept(node);
    loading.removeAll(mine);
    if (isFailing(things.iterator().next().entity())) {
      throw new Failed();
    }
  }
}
