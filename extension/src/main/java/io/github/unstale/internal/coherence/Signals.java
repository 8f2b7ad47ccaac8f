// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import io.github.unstale.Invalidation;
import io.github.unstale.internal.wire.Wire;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What travels in one message each: a signal is an invalidation that names no more than one id. */
final class Signals {

  private Signals() {}

  /** The signals that say together what invalidations say. */
  static List<Invalidation> of(Collection<? extends Invalidation> invalidations) {
    Collection<Invalidation> signals =
        invalidations.size() == 1 ? new ArrayList<>() : new LinkedHashSet<>();
    for (Invalidation invalidation : invalidations) {
      split(invalidation, signals);
    }
    return List.copyOf(signals);
  }

  /** The same under the names that follow from the first one; without names if that is null. */
  static List<Signal> named(
      Collection<? extends Invalidation> invalidations, @Nullable String firstName) {
    List<Signal> signals = new ArrayList<>();
    for (Invalidation said : of(invalidations)) {
      String name = firstName == null ? null : Wire.following(firstName, signals.size());
      signals.add(new Signal(said, name));
    }
    return signals;
  }

  private static void split(Invalidation invalidation, Collection<Invalidation> signals) {
    if (invalidation instanceof Invalidation.Ids some && some.ids().size() > 1) {
      for (String id : some.ids()) {
        signals.add(new Invalidation.Ids(some.entity(), Set.of(id), some.metadata()));
      }
    } else {
      signals.add(invalidation);
    }
  }
}
