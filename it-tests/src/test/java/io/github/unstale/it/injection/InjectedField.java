// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.injection;

import io.github.unstale.CoherentCache;
import io.github.unstale.EntityCache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Injected into a field. */
@ApplicationScoped
public class InjectedField implements Injected {

  @Inject
  @EntityCache("word")
  CoherentCache<String, String> cache;

  @Override
  public CoherentCache<String, String> cache() {
    return cache;
  }
}
