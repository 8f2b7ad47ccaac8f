// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Entities from whose invalidations, in the end, invalidations of themselves would follow. */
final class Circles {

  /** Who says that what follows from what. */
  private final Map<String, Map<String, Set<String>>> steps = new TreeMap<>();

  private final List<String> path = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private final List<String> problems = new ArrayList<>();

  /** Something of one entity follows from something of another one. */
  void add(String from, String to, String place) {
    steps
        .computeIfAbsent(from, name -> new TreeMap<>())
        .computeIfAbsent(to, name -> new TreeSet<>())
        .add(place);
  }

  /** Each circle that there is. */
  List<String> problems() {
    steps.keySet().forEach(this::follow);
    return problems;
  }

  private void follow(String entity) {
    int start = path.indexOf(entity);
    path.add(entity);
    if (start >= 0) {
      problems.add(problem(path.subList(start, path.size())));
    } else if (seen.add(entity)) {
      from(entity).keySet().forEach(this::follow);
    }
    path.remove(path.size() - 1);
  }

  private Map<String, Set<String>> from(String entity) {
    return steps.getOrDefault(entity, Map.of());
  }

  private String problem(List<String> circle) {
    Set<String> places = new LinkedHashSet<>();
    for (int i = 1; i < circle.size(); i++) {
      places.addAll(from(circle.get(i - 1)).getOrDefault(circle.get(i), Set.of()));
    }
    return Problems.circle(circle, places);
  }
}
