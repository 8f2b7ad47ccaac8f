// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was read for a cache.
 *
 * @param settings its settings
 * @param weight the key that lets values be weighed, if one does
 * @param foreigners the key that says that there are foreign writers, if one does
 * @param also what follows from its invalidations, if that is configured
 * @param description the same in words, with sources
 * @param problems what is wrong with its own keys
 */
record CacheReading(
    CacheSettings settings,
    Optional<Given> weight,
    Optional<Given> foreigners,
    Optional<TargetsOf> also,
    String description,
    List<String> problems) {

  /** The same on a node, which may lack what the cache needs. */
  CacheReading on(NodeSettings node) {
    if (foreigners.isEmpty() || !node.logged() || node.signalled()) {
      return this;
    }
    List<String> all = new ArrayList<>(problems);
    all.add(CacheProblems.nowhereToHear(foreigners.get()));
    return new CacheReading(settings, weight, foreigners, also, description, List.copyOf(all));
  }

  /** The same for a cache that is first heard of when it is settled what follows from what. */
  CacheReading late() {
    List<String> all = new ArrayList<>(problems);
    also.map(Problems::lateAlso).ifPresent(all::add);
    return new CacheReading(settings, weight, foreigners, also, description, List.copyOf(all));
  }
}
