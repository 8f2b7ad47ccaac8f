// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** What the composite ids of entities are made of. Safe for use by multiple threads. */
final class Composites {

  private final Map<String, Set<KeyParameters>> found = new ConcurrentHashMap<>();

  void add(String entity, KeyParameters key) {
    found.computeIfAbsent(entity, name -> ConcurrentHashMap.newKeySet()).add(key);
  }

  /** The types of the elements. */
  List<Type> typesOf(String entity) throws NoFormatException {
    Set<KeyParameters> keys = found.get(entity);
    if (keys == null) {
      throw new NoFormatException(
          "no method with @CacheResult or @CacheInvalidate says what it is made of");
    }
    return sorted(keys).get(0).types();
  }

  private static List<KeyParameters> sorted(Collection<KeyParameters> keys) {
    return keys.stream().sorted(Comparator.comparing(KeyParameters::place)).toList();
  }

  /** The entities whose methods disagree. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    new TreeMap<>(found)
        .forEach(
            (entity, keys) -> {
              KeyParameters first = sorted(keys).get(0);
              sorted(keys).stream()
                  .filter(key -> !key.types().equals(first.types()))
                  .forEach(key -> problems.add(MethodProblems.twoComposites(entity, first, key)));
            });
    return problems;
  }
}
