// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import jakarta.enterprise.inject.spi.CDI;
import java.io.Serializable;

/**
 * What is written in a cache's place when a bean that holds it is passivated: read again, it is the
 * cache of the application that reads.
 *
 * @param entity the entity's name
 */
record CacheReference(String entity) implements Serializable {

  private Object readResolve() {
    return CDI.current()
        .getBeanManager()
        .getExtension(UnstaleExtension.class)
        .node()
        .caches()
        .named(entity);
  }
}
