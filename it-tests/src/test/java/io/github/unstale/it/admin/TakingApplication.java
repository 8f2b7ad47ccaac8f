// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.admin;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** Publishes a class of the service as its own. */
@ApplicationPath("/taken")
public class TakingApplication extends Application {

  @Override
  public Set<Class<?>> getClasses() {
    try {
      return Set.of(Class.forName("io.github.unstale.admin.MeResource"));
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }
}
