// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the names in the configuration say: which entities there are, and which names are wrong.
 *
 * @param entities the caches that have a key of their own; sorted
 * @param problems names that nobody would ever read
 */
record Vocabulary(Set<String> entities, List<String> problems) {

  Vocabulary {
    entities = Collections.unmodifiableSet(entities);
    problems = List.copyOf(problems);
  }

  static Vocabulary of(PropertyNames names, Lookup lookup) {
    Set<String> entities = new TreeSet<>();
    List<String> problems = new ArrayList<>();
    for (String property : names.properties()) {
      Optional<CacheProperty> ofCache = CacheProperty.of(property);
      if (ofCache.isPresent() && EntitiesRule.isName(ofCache.get().entity())) {
        entities.add(ofCache.get().entity());
      } else if (!KnownKeys.isProperty(property)) {
        String source = lookup.source(property);
        problems.add(
            ofCache
                .map(found -> Problems.badNameInKey(property, source, found.entity()))
                .orElseGet(
                    () ->
                        Problems.unknownKey(
                            property, source, KnownKeys.nearestProperty(property))));
      }
    }
    for (String variable : names.variables()) {
      if (!KnownKeys.isVariable(variable)) {
        problems.add(Problems.unknownVariable(variable, KnownKeys.nearestVariable(variable)));
      }
    }
    return new Vocabulary(entities, problems);
  }
}
