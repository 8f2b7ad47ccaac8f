// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import java.util.Set;

/**
 * What is known of a value beside itself. Values of which nothing is told share one.
 *
 * @param tags its tags, unmodifiable
 * @param lifetime how long it lives
 * @param weight how much room it takes
 */
record Traits(Set<String> tags, Lifetime lifetime, int weight) implements Known {

  @Override
  public Traits traits() {
    return this;
  }
}
