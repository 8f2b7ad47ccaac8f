// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import io.github.unstale.spi.KeyFormat;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one cache: of one type, never with an empty id.
 *
 * <p>Where nobody has said the type, the first key tells it. Safe for use by multiple threads.
 */
final class CacheKeys implements KeyFormat<Object> {

  private final String entity;
  private final KeyFormats formats;
  private volatile @Nullable Settled settled;

  /** Keys of a type that is not known yet. */
  CacheKeys(String entity, KeyFormats formats) {
    this.entity = entity;
    this.formats = formats;
  }

  /**
   * Says the type of the keys.
   *
   * @return the type that they have, which is another one if that was said before
   * @throws IllegalArgumentException if such keys cannot be written and read back
   */
  synchronized Type settle(Type type) {
    return (settled == null ? settledFor(type) : settled).type();
  }

  @Override
  public String format(Object key) {
    Settled keys = settled;
    if (keys == null) {
      keys = settledBy(key);
    }
    if (!CacheTypes.raw(keys.type()).isInstance(key)) {
      throw Problems.otherClass(entity, key, keys.type());
    }
    String id = keys.format().format(key);
    if (id.isEmpty()) {
      throw Problems.emptyId(entity);
    }
    return id;
  }

  @Override
  public Object parse(String id) {
    Settled keys = settled;
    if (keys == null) {
      throw Problems.noKeyYet(entity);
    }
    return keys.format().parse(id);
  }

  private synchronized Settled settledBy(Object key) {
    Class<?> type = key instanceof Enum<?> constant ? constant.getDeclaringClass() : key.getClass();
    Settled known = settled;
    return known == null ? settledFor(type) : known;
  }

  private Settled settledFor(Type type) {
    try {
      @SuppressWarnings("unchecked") // format() lets nothing but keys of the type through
      var format = (KeyFormat<Object>) formats.find(entity, type);
      var now = new Settled(type, format);
      settled = now;
      return now;
    } catch (NoFormatException e) {
      throw new IllegalArgumentException(Problems.keyType(entity, type, /* place= */ "", e));
    }
  }

  /**
   * What is known of the keys.
   *
   * @param type their type
   * @param format how they are written and read
   */
  private record Settled(Type type, KeyFormat<Object> format) {}
}
