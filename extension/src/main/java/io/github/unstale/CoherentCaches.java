// SPDX-License-Identifier: Apache-2.0
package io.github.unstale;

import java.util.Set;

/**
 * The caches of this application by name, for names that are known only at run time.
 *
 * <p>An injectable bean. Safe for use by multiple threads.
 */
public interface CoherentCaches {

  /**
   * Returns the cache of an entity, creating it with the configured settings if there is none.
   *
   * @param <K> the type of the ids
   * @param <V> the type of the values
   * @param entity the entity's name
   * @param keyType the class of the ids
   * @param valueType the class of the values
   * @return the one cache of this entity in this application
   * @throws IllegalArgumentException if the name is not a valid entity, the key type cannot be
   *     written to a subject and read back, or the cache exists with other types
   * @throws IllegalStateException if the configuration of this cache, which deployment could not
   *     know of, is wrong; it names everything that is
   */
  <K, V> CoherentCache<K, V> get(String entity, Class<K> keyType, Class<V> valueType);

  /**
   * The entities that are cached on this node now.
   *
   * @return a snapshot, sorted
   */
  Set<String> entities();
}
