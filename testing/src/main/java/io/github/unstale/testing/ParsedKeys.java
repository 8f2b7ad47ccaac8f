// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.testing;

import io.github.unstale.spi.KeyFormat;
import java.util.function.Function;

/**
 * Keys whose id is what {@code toString()} says.
 *
 * @param <K> the type of the keys
 * @param parsing its inverse
 */
record ParsedKeys<K>(Function<String, ? extends K> parsing) implements KeyFormat<K> {

  @Override
  public String format(K key) {
    return key.toString();
  }

  @Override
  public K parse(String id) {
    return parsing.apply(id);
  }
}
