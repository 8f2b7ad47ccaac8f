// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.injection;

import io.github.unstale.CoherentCache;
import io.github.unstale.EntityCache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.enterprise.util.TypeLiteral;

/** Looked up in code. */
@ApplicationScoped
public class LookedUp implements Injected {

  @Override
  public CoherentCache<String, String> cache() {
    return CDI.current()
        .select(new TypeLiteral<CoherentCache<String, String>>() {}, EntityCache.Literal.of("word"))
        .get();
  }
}
