// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import jakarta.enterprise.inject.spi.BeanManager;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Finds the extension of the application, again after its holder was passivated. Safe for use by
 * multiple threads.
 */
final class ExtensionReference implements Serializable {

  private static final long serialVersionUID = 1L;

  private final BeanManager beans;
  private transient volatile @Nullable UnstaleExtension found;

  ExtensionReference(BeanManager beans) {
    this.beans = beans;
  }

  UnstaleExtension get() {
    UnstaleExtension known = found;
    if (known == null) {
      known = beans.getExtension(UnstaleExtension.class);
      found = known;
    }
    return known;
  }
}
