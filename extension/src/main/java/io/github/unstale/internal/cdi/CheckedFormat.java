// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import io.github.unstale.spi.KeyFormat;
import org.jspecify.annotations.Nullable;

/**
 * A format of which nobody has promised that it reads back what it writes: each key is tried.
 *
 * @param <K> the type of the keys
 * @param format what is tried
 */
record CheckedFormat<K>(KeyFormat<K> format) implements KeyFormat<K> {

  @Override
  public String format(K key) {
    String id = format.format(key);
    if (!id.isEmpty() && !key.equals(readBack(key, id))) {
      throw Problems.notReadBack(key, id, /* cause= */ null);
    }
    return id;
  }

  private @Nullable K readBack(K key, String id) {
    try {
      return format.parse(id);
    } catch (RuntimeException e) {
      throw Problems.notReadBack(key, id, e);
    }
  }

  @Override
  public K parse(String id) {
    return format.parse(id);
  }
}
