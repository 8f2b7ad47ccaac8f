// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.spi;

/**
 * How keys of a type are written to a subject and read back.
 *
 * <p>Make it a bean: it is then used for every cache whose key type is {@code K}. {@code parse}
 * must undo {@code format}: {@code parse(format(key)).equals(key)}. Both are called from many
 * threads, one of which delivers invalidations: they must be quick, and must not block.
 *
 * @param <K> the type of the keys
 */
public interface KeyFormat<K> {

  /**
   * Writes a key.
   *
   * @param key the key
   * @return its id, not empty, different for different keys; any characters are allowed
   */
  String format(K key);

  /**
   * Reads a key.
   *
   * @param id what {@link #format} returned, or anything that came from the network
   * @return the key
   * @throws RuntimeException if the text is not the id of any key
   */
  K parse(String id);
}
