// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.config;

import io.github.unstale.Invalidation;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What follows from the invalidations of an entity.
 *
 * @param entity the entity
 * @param all what follows, not empty
 * @param place the key and its source
 */
record TargetsOf(String entity, List<Target> all, String place) implements Configuration.Also {

  static TargetsOf saidInCode(String entity, List<String> targets) {
    Given given =
        new Given(KeysOfCaches.ALSO.name(), String.join(",", targets), "code", /* ordinal= */ 0);
    List<Target> all =
        AlsoRule.targets(
            targets,
            given,
            problem -> {
              throw new IllegalArgumentException(problem);
            });
    return new TargetsOf(entity, all, given.toString());
  }

  @Override
  public Set<String> targets() {
    Set<String> entities = new TreeSet<>();
    all.forEach(target -> entities.add(target.entity()));
    return entities;
  }

  @Override
  public Stream<Invalidation> of(Invalidation cause) {
    return all.stream().flatMap(target -> target.of(cause));
  }
}
