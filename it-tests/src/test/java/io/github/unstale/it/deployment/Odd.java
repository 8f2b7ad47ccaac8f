// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.deployment;

import io.github.unstale.CoherentCache;
import io.github.unstale.EntityCache;
import io.github.unstale.Invalidation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Works, but hardly as it was meant. */
@ApplicationScoped
public class Odd {

  @Inject
  @EntityCache("token")
  CoherentCache<String, String> tokens;

  void on(@Observes @EntityCache("token") Invalidation invalidation) {}
}
