// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import com.github.benmanes.caffeine.cache.Caffeine;

/** A shelf that lets other things happen when an entry is just in. */
class PromptedShelf<K, V> extends Shelf<K, V> {

  private final Runnable prompt;

  PromptedShelf(
      Caffeine<Object, Object> builder,
      Statements<K> statements,
      TagIndex<K, V> index,
      Upkeep upkeep,
      PromptedParts.Scene scene) {
    super(builder, statements, index, upkeep);
    this.prompt = scene.afterThePut();
  }

  @Override
  boolean swap(K id, Slot<V> slot, Entry<V> entry) {
    boolean done = super.swap(id, slot, entry);
    if (done) {
      prompt.run();
    }
    return done;
  }
}
