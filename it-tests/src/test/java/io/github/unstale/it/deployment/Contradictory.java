// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.deployment;

import io.github.unstale.CoherentCache;
import io.github.unstale.EntityCache;
import io.github.unstale.InvalidationReceived;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.util.List;

/** Asks for what cannot be, in all ways in which one can ask. */
@ApplicationScoped
public class Contradictory {

  /** Cannot be written to a subject. */
  public static final class Opaque {}

  @Inject
  @EntityCache("field")
  CoherentCache<Long, String> numbers;

  @Inject
  @EntityCache("field")
  CoherentCache<String, String> texts;

  @Inject
  @EntityCache("lookup")
  Instance<CoherentCache<String, Long>> instance;

  @Inject
  @EntityCache("lookup")
  Provider<CoherentCache<String, List<Long>>> provider;

  @Inject
  @EntityCache("vague")
  @SuppressWarnings("rawtypes")
  CoherentCache raw;

  @Inject
  @EntityCache("vague")
  CoherentCache<?, ? extends Number> wildcard;

  @Inject
  @EntityCache("vague")
  CoherentCache<String, String> exact;

  @Inject
  @EntityCache("no name")
  CoherentCache<String, String> nameless;

  @Inject
  @EntityCache("opaque")
  CoherentCache<Opaque, String> opaque;

  /** For the container's proxy. */
  Contradictory() {}

  @Inject
  Contradictory(@EntityCache("parameter") CoherentCache<Integer, String> cache) {}

  @Inject
  void take(Instance<String> other, @EntityCache("parameter") CoherentCache<Long, String> cache) {}

  @Produces
  Opaque produce(@EntityCache("parameter") CoherentCache<Short, String> cache) {
    return new Opaque();
  }

  void on(
      @Observes @EntityCache("observed.by.dots") InvalidationReceived received,
      @EntityCache("parameter") CoherentCache<String, String> cache) {}
}
