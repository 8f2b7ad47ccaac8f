// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.injection;

import io.github.unstale.CoherentCache;
import io.github.unstale.EntityCache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Injected into a method. */
@ApplicationScoped
public class InjectedParameter implements Injected {

  private CoherentCache<String, String> cache;

  @Inject
  void use(@EntityCache("word") CoherentCache<String, String> injected) {
    cache = injected;
  }

  @Override
  public CoherentCache<String, String> cache() {
    return cache;
  }
}
