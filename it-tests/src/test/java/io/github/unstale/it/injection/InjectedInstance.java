// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.injection;

import io.github.unstale.CoherentCache;
import io.github.unstale.EntityCache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

/** Looked up through {@code Instance}. */
@ApplicationScoped
public class InjectedInstance implements Injected {

  @Inject
  @EntityCache("word")
  Instance<CoherentCache<String, String>> cache;

  @Override
  public CoherentCache<String, String> cache() {
    return cache.get();
  }
}
