// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.admin.door;

import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.security.enterprise.SecurityContext;
import java.util.Set;

/** The roles of callers, as Jakarta Security knows them. */
public final class CallerRoles {

  private CallerRoles() {}

  /** Whether there is somebody who knows them. */
  public static boolean areKnown(BeanManager beans) {
    try {
      return beans.createInstance().select(SecurityContext.class).isResolvable();
    } catch (LinkageError e) {
      return false; // there is no Jakarta Security here, not even its classes
    }
  }

  /** Whether the caller of the calling thread is in one of these. */
  static boolean includeOneOf(Set<String> roles) {
    BeanManager beans = CDI.current().getBeanManager();
    Bean<?> bean = beans.resolve(beans.getBeans(SecurityContext.class));
    CreationalContext<?> life = beans.createCreationalContext(bean);
    try {
      var callers = (SecurityContext) beans.getReference(bean, SecurityContext.class, life);
      return roles.stream().anyMatch(callers::isCallerInRole);
    } finally {
      life.release();
    }
  }
}
