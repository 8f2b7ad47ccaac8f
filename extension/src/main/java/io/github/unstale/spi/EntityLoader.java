// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.spi;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Loads the values of an entity, so that {@link io.github.unstale.CoherentCache#get(Object)} and
 * {@link io.github.unstale.CoherentCache#getAll(Iterable)} need no loader.
 *
 * <p>Make it a bean with the qualifier {@link io.github.unstale.EntityCache}:
 *
 * <pre>{@code
 * @ApplicationScoped @EntityCache("token")
 * class TokenLoader implements EntityLoader<String, Token> {
 *   @Inject TokenRepository repository;
 *
 *   public Token load(String id) {
 *     return repository.find(id);
 *   }
 * }
 * }</pre>
 *
 * <p>Called by the thread that reads, within its transaction if it is in one; but by a managed
 * thread, without transaction and request, where the cache has {@code refresh-ahead} or a load
 * timeout. What it throws reaches the caller, unwrapped. Called by many threads at a time, once per
 * id; it must not ask the cache for the ids that it is to load.
 *
 * @param <K> the type of the ids
 * @param <V> the type of the values
 */
@FunctionalInterface
public interface EntityLoader<K, V> {

  /**
   * Loads one value.
   *
   * @param id what to load
   * @return the value, or null if there is none
   */
  @Nullable V load(K id);

  /**
   * Loads many values; one by one, unless it is implemented.
   *
   * @param ids what to load, unmodifiable
   * @return the values by their ids; those that do not exist are missing
   */
  default Map<K, V> loadAll(Set<K> ids) {
    Map<K, V> values = new LinkedHashMap<>();
    for (K id : ids) {
      V value = load(id);
      if (value != null) {
        values.put(id, value);
      }
    }
    return values;
  }
}
