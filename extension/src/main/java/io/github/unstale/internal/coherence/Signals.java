// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import io.github.unstale.Invalidation;
import io.github.unstale.internal.wire.Wire;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What travels in one message each: a signal is an invalidation that names no more than one id. */
final class Signals {

  private Signals() {}

  /** The signals that say together what invalidations say. */
  static List<Invalidation> of(Collection<? extends Invalidation> invalidations) {
    Stream<Invalidation> all = invalidations.stream().flatMap(Signals::of);
    return (invalidations.size() == 1 ? all : all.distinct()).toList();
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

  private static Stream<Invalidation> of(Invalidation invalidation) {
    return invalidation instanceof Invalidation.Ids some && some.ids().size() > 1
        ? some.ids().stream()
            .map(id -> new Invalidation.Ids(some.entity(), Set.of(id), some.metadata()))
        : Stream.of(invalidation);
  }
}
