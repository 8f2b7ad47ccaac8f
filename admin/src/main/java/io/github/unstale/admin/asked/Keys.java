// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.admin.asked;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.github.unstale.Invalidation;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * Keys without duplicates, in the order in which they were given.
 *
 * @param texts each as {@code entity:id}
 */
record Keys(List<String> texts) {

  /** The most in one request. */
  static final int MOST = 1000;

  /** Of valid ones. */
  static Keys of(Collection<String> texts) {
    return new Keys(List.copyOf(new LinkedHashSet<>(texts)));
  }

  /** An invalidation for each entity. */
  List<Invalidation> said() {
    Map<String, List<String>> byEntity =
        texts.stream()
            .flatMap(text -> Key.of(text).stream())
            .collect(groupingBy(Key::entity, LinkedHashMap::new, mapping(Key::id, toList())));
    return byEntity.entrySet().stream()
        .map(each -> Invalidation.of(each.getKey(), each.getValue()))
        .toList();
  }
}
