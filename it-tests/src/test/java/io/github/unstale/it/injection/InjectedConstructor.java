// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.injection;

import io.github.unstale.CoherentCache;
import io.github.unstale.EntityCache;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** Injected into a constructor. */
@Dependent
public class InjectedConstructor implements Injected {

  private final CoherentCache<String, String> cache;

  @Inject
  InjectedConstructor(@EntityCache("word") CoherentCache<String, String> cache) {
    this.cache = cache;
  }

  @Override
  public CoherentCache<String, String> cache() {
    return cache;
  }
}
