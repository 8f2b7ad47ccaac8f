// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.injection;

import io.github.unstale.CoherentCache;
import io.github.unstale.CoherentCaches;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Asked of the registry. */
@ApplicationScoped
public class Registered implements Injected {

  @Inject CoherentCaches caches;

  @Override
  public CoherentCache<String, String> cache() {
    return caches.get("word", String.class, String.class);
  }
}
