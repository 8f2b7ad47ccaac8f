// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.standing;

import io.github.unstale.CoherentCache;
import io.github.unstale.EntityCache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.stream.Stream;

/** A bean that has ten caches, and uses them as soon as its application is there. */
@ApplicationScoped
public class TenCaches {

  @Inject
  @EntityCache("zero")
  CoherentCache<String, String> zero;

  @Inject
  @EntityCache("one")
  CoherentCache<String, String> one;

  @Inject
  @EntityCache("two")
  CoherentCache<String, String> two;

  @Inject
  @EntityCache("three")
  CoherentCache<String, String> three;

  @Inject
  @EntityCache("four")
  CoherentCache<String, String> four;

  @Inject
  @EntityCache("five")
  CoherentCache<String, String> five;

  @Inject
  @EntityCache("six")
  CoherentCache<String, String> six;

  @Inject
  @EntityCache("seven")
  CoherentCache<String, String> seven;

  @Inject
  @EntityCache("eight")
  CoherentCache<String, String> eight;

  @Inject
  @EntityCache("nine")
  CoherentCache<String, String> nine;

  void begin(@Observes @Initialized(ApplicationScoped.class) Object event) {
    Stream.of(zero, one, two, three, four, five, six, seven, eight, nine)
        .forEach(CoherentCache::size);
  }
}
