// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.jpa;

import io.github.unstale.internal.cdi.EntityWrites;
import io.github.unstale.internal.cdi.UnstaleExtension;
import jakarta.enterprise.inject.spi.CDI;

/** The application that a thread of JPA's is in. */
final class Application {

  private Application() {}

  /** Its way to invalidate. Listeners are not injected: not every provider does that. */
  static EntityWrites writes(Class<?> type) {
    UnstaleExtension extension;
    try {
      extension = CDI.current().getBeanManager().getExtension(UnstaleExtension.class);
    } catch (IllegalStateException | IllegalArgumentException e) {
      throw Problems.noApplication(type, e);
    }
    return extension.writes();
  }
}
