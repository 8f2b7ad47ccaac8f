// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import io.github.unstale.Invalidation;
import java.util.Set;

/** Those who observe invalidations. */
interface Audience {

  /** Whether somebody observes this entity. */
  boolean observes(String entity);

  /** All entities that somebody observes. */
  Set<String> entities();

  /** Tells all who observe its entity. Never throws. */
  void tell(Invalidation invalidation);
}
