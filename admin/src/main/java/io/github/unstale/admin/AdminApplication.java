// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.admin;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/**
 * The service's own REST application. Not final, as containers make a proxy of it.
 *
 * <p>It always says which classes it has, or it would publish those of the application that it is
 * dropped into.
 */
@ApplicationPath("/unstale")
public class AdminApplication extends Application {

  private static final Set<Class<?>> CLOSED = Set.of(ErrorMapper.class);

  private static final Set<Class<?>> OPEN =
      Set.of(
          InvalidateResource.class,
          AuditResource.class,
          CachesResource.class,
          NodesResource.class,
          FeedResource.class,
          MeResource.class,
          ConsoleResource.class,
          ErrorMapper.class);

  @Override
  public Set<Class<?>> getClasses() {
    return Settings.read().enabled() ? OPEN : CLOSED;
  }

  /** Those that answer where the service is open. */
  static Set<Class<?>> open() {
    return OPEN;
  }
}
