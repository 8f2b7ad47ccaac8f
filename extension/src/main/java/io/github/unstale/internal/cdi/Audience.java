// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import java.util.Set;

/** Those who observe what happens to entities. */
interface Audience {

  /** Whether somebody observes such events of this entity. */
  boolean observes(Class<?> event, String entity);

  /** All entities whose invalidations somebody observes. */
  Set<String> entities();

  /** Tells all who observe it. Never throws. */
  void tell(Notice notice);
}
