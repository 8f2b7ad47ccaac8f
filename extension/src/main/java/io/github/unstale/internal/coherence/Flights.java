// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import io.github.unstale.Invalidation;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The signals that have departed and are not confirmed, in the order of their last departure.
 * Guarded by the outbox.
 */
final class Flights {

  private final Map<Invalidation, Flight> all = new LinkedHashMap<>();

  @Nullable Flight of(Invalidation signal) {
    return all.get(signal);
  }

  /** It moves to the end. */
  void takeOff(Invalidation signal, Flight flight) {
    all.remove(signal);
    all.put(signal, flight);
  }

  @Nullable Flight remove(Invalidation signal) {
    return all.remove(signal);
  }

  /** Takes these out, and tells of each. */
  void land(Predicate<Flight> which, BiConsumer<Invalidation, Flight> how) {
    for (Iterator<Map.Entry<Invalidation, Flight>> each = all.entrySet().iterator();
        each.hasNext(); ) {
      Map.Entry<Invalidation, Flight> next = each.next();
      if (which.test(next.getValue())) {
        each.remove();
        how.accept(next.getKey(), next.getValue());
      }
    }
  }

  /** The first ones that are like this, so many at most; the first that is not ends them. */
  List<Map.Entry<Invalidation, Flight>> first(int most, Predicate<Flight> which) {
    List<Map.Entry<Invalidation, Flight>> first = new ArrayList<>();
    for (Map.Entry<Invalidation, Flight> entry : all.entrySet()) {
      if (first.size() >= most || !which.test(entry.getValue())) {
        break;
      }
      first.add(Map.entry(entry.getKey(), entry.getValue()));
    }
    return first;
  }

  Set<Invalidation> signals() {
    return all.keySet();
  }

  void clear() {
    all.clear();
  }
}
