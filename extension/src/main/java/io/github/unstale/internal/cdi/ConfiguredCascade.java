// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import io.github.unstale.Invalidation;
import io.github.unstale.internal.config.Configuration;
import io.github.unstale.internal.world.World;
import java.util.List;
import java.util.Set;

/**
 * What follows by configuration, wherever the invalidation comes from.
 *
 * @param also what is configured
 */
record ConfiguredCascade(Configuration.Also also) implements World.Cascade {

  @Override
  public String entity() {
    return also.entity();
  }

  @Override
  public Set<String> targets() {
    return also.targets();
  }

  @Override
  public boolean ofArrivals() {
    return true;
  }

  @Override
  public List<Invalidation> of(Invalidation cause) {
    return also.of(cause).toList();
  }
}
