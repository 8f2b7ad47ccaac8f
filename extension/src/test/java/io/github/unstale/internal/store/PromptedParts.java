// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.unstale.internal.coherence.Fence;

/** The parts of the product, which let other things happen in the middle, and tell what happens. */
class PromptedParts extends Parts {

  private final Scene scene;

  /**
   * Where they are put on.
   *
   * @param beforeThePut runs when a load has found that its value may be kept, and has not put it
   *     in yet
   * @param afterThePut runs when it has just put it in
   * @param atOnce so many entries are swept in the thread that brings a statement
   * @param waiting how reads wait for loads
   * @param audience who sees what happens
   */
  record Scene(
      Runnable beforeThePut,
      Runnable afterThePut,
      int atOnce,
      Waiting waiting,
      Audience audience) {}

  /** Who sees what happens. */
  interface Audience {

    /** Something has happened. */
    default void sees(StormEvent event) {}

    /** A load in the background is about to ask its loader. */
    default void refreshes() {}

    /** The read that is under way has got the value of an id from a load. */
    default void loaded(Object id) {}

    /** The read that is under way has got the last value of an id. */
    default void hadLast(Object id) {}
  }

  /** Parts of which only this is special. */
  static Parts thatSweepAtOnce(int most) {
    return new PromptedParts(
        new Scene(() -> {}, () -> {}, most, (end, nanos) -> end.isDone(), new Audience() {}));
  }

  PromptedParts(Scene scene) {
    this.scene = scene;
  }

  Scene scene() {
    return scene;
  }

  @Override
  <K, V> Load<K, V> load(Shelf<K, V> shelf, K id, Fence fence, Fence.Start start) {
    return new PromptedLoad<>(shelf, id, fence, start, scene);
  }

  @Override
  <K, V> Load<K, V> refresh(
      Shelf<K, V> shelf, K id, Fence fence, Fence.Start start, Entry<V> entry) {
    return of(entry, new PromptedRefresh<>(shelf, id, fence, start, scene));
  }

  static <K, V> Load<K, V> of(Entry<V> entry, Load<K, V> load) {
    load.refreshes(entry);
    return load;
  }

  @Override
  <K, V> Shelf<K, V> shelf(
      Caffeine<Object, Object> builder, Statements<K> statements, Upkeep upkeep) {
    return new PromptedShelf<>(builder, statements, index(), upkeep, scene);
  }

  @Override
  <K, V> Sweeping<K, V> sweeping(Slots<K, V> slots, LocalCache.Answers<K, V> answers) {
    return new Sweeping<>(slots, answers, scene.atOnce());
  }
}
