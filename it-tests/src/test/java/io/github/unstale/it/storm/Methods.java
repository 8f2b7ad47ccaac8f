// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.storm;

import io.github.unstale.CacheInvalidate;
import io.github.unstale.CacheInvalidateAll;
import io.github.unstale.CacheKey;
import io.github.unstale.CacheResult;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Methods that say what they read and what they change. */
@ApplicationScoped
class Methods {

  @CacheResult(Items.ENTITY)
  Item find(@CacheKey Integer id, Function<Integer, Item> loader) {
    return loader.apply(id);
  }

  @CacheResult(Items.ENTITY)
  CompletionStage<Optional<Item>> findLater(@CacheKey Integer id, Function<Integer, Item> loader) {
    return CompletableFuture.completedStage(Optional.ofNullable(loader.apply(id)));
  }

  @CacheInvalidate(Items.ENTITY)
  void change(Integer id) {}

  @CacheInvalidateAll(Items.ENTITY)
  void changeAll() {}
}
