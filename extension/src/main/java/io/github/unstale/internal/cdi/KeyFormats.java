// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import io.github.unstale.CompositeKey;
import io.github.unstale.spi.KeyFormat;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.Converter;

/**
 * Finds out how keys of a type become ids: by a bean of the application's; as every Java programmer
 * expects, for the usual types; or by a converter of MicroProfile Config's, with {@code toString()}
 * as its inverse.
 *
 * <p>Safe for use by multiple threads.
 */
final class KeyFormats {

  private static final Map<Class<?>, KeyFormat<?>> USUAL =
      Map.of(
          String.class, new TextFormat<>(text -> text),
          Integer.class, new TextFormat<>(Integer::valueOf),
          Long.class, new TextFormat<>(Long::valueOf),
          Short.class, new TextFormat<>(Short::valueOf),
          Byte.class, new TextFormat<>(Byte::valueOf),
          UUID.class, new TextFormat<>(UUID::fromString));

  private final Config config;
  private final KeyFormatBeans beans;
  private final Composites composites;
  private final Map<Type, KeyFormat<?>> found = new ConcurrentHashMap<>();
  private final Map<String, KeyFormat<?>> foundComposites = new ConcurrentHashMap<>();

  KeyFormats(Config config, KeyFormatBeans beans) {
    this(config, beans, new Composites());
  }

  KeyFormats(Config config, KeyFormatBeans beans, Composites composites) {
    this.config = config;
    this.beans = beans;
    this.composites = composites;
  }

  /** The key types of injected caches that have no format. */
  List<String> problems(Map<String, CacheUses> caches) {
    List<String> problems = new ArrayList<>();
    caches.values().forEach(uses -> problem(uses).ifPresent(problems::add));
    return problems;
  }

  private Optional<String> problem(CacheUses uses) {
    Type key = uses.types().key();
    if (key == null) {
      return Optional.empty();
    }
    try {
      find(uses.entity(), key);
      return Optional.empty();
    } catch (NoFormatException e) {
      return Optional.of(Problems.keyType(uses.entity(), e.type(key), " at " + uses.keyPlace(), e));
    }
  }

  /** How the keys of a cache are written and read. */
  KeyFormat<?> find(String entity, Type key) throws NoFormatException {
    if (key != CompositeKey.class) {
      return find(key);
    }
    KeyFormat<?> known = foundComposites.get(entity);
    if (known == null) {
      known = composite(entity);
      foundComposites.put(entity, known);
    }
    return known;
  }

  @SuppressWarnings("unchecked") // composites let nothing but elements of their types through
  private KeyFormat<?> composite(String entity) throws NoFormatException {
    Optional<KeyFormat<?>> own = beans.find(CompositeKey.class);
    if (own.isPresent()) {
      return own.get();
    }
    List<Type> types = composites.typesOf(entity);
    List<KeyFormat<Object>> formats = new ArrayList<>();
    for (Type type : types) {
      try {
        formats.add((KeyFormat<Object>) find(type));
      } catch (NoFormatException e) {
        throw e.of(type);
      }
    }
    return new CompositeFormat(entity, types, formats);
  }

  /** How keys of a type are written and read; the same for all caches. */
  private KeyFormat<?> find(Type key) throws NoFormatException {
    KeyFormat<?> known = found.get(key);
    if (known == null) {
      known = seek(key);
      found.put(key, known);
    }
    return known;
  }

  private KeyFormat<?> seek(Type key) throws NoFormatException {
    Optional<KeyFormat<?>> own = beans.find(key);
    if (own.isPresent()) {
      return own.get();
    }
    if (!(key instanceof Class<?> type)) {
      throw new NoFormatException("it has type parameters");
    }
    if (type.isEnum()) {
      return new EnumFormat(type);
    }
    KeyFormat<?> usual = USUAL.get(type);
    return usual == null ? converted(type) : usual;
  }

  private <K> KeyFormat<K> converted(Class<K> type) throws NoFormatException {
    if (type.isRecord()) {
      throw new NoFormatException("it is a record");
    }
    if (!type.isInterface() && !hasText(type)) {
      throw new NoFormatException("it has no toString() of its own");
    }
    Converter<K> converter =
        converter(type)
            .orElseThrow(() -> new NoFormatException("MicroProfile Config cannot convert to it"));
    return new CheckedFormat<>(new TextFormat<>(converter::convert));
  }

  private static boolean hasText(Class<?> type) {
    try {
      return type.getMethod("toString").getDeclaringClass() != Object.class;
    } catch (NoSuchMethodException e) {
      return false;
    }
  }

  private <K> Optional<Converter<K>> converter(Class<K> type) {
    try {
      return config.getConverter(type);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
