// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** What caches load from; remembers what it was asked for. A loader for one id, and for many. */
final class Source implements Function<String, String> {

  private final Map<String, String> values = new ConcurrentHashMap<>();
  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private final List<Set<String>> askedAtOnce = Collections.synchronizedList(new ArrayList<>());

  /** Sets a value. */
  Source with(String id, String value) {
    values.put(id, value);
    return this;
  }

  /** The ids that were asked for one by one, in order. */
  List<String> asked() {
    return asked;
  }

  /** The sets of ids that were asked for at once, in order. */
  List<Set<String>> askedAtOnce() {
    return askedAtOnce;
  }

  @Override
  public String apply(String id) {
    asked.add(id);
    return values.get(id);
  }

  /** The values that there are for these ids. */
  Map<String, String> all(Set<String> ids) {
    askedAtOnce.add(Set.copyOf(ids));
    Map<String, String> found = new HashMap<>(values);
    found.keySet().retainAll(ids);
    return found;
  }
}
