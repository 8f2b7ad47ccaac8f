// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.admin;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/**
 * The service's own REST application.
 *
 * <p>Not final, as containers make a proxy of it. It says which classes it has, whether it is open
 * or closed, or it would publish those of the application that it is dropped into.
 */
@ApplicationPath("/unstale")
public class AdminApplication extends Application {

  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(
        InvalidateResource.class,
        AuditResource.class,
        CachesResource.class,
        NodesResource.class,
        FeedResource.class,
        MeResource.class,
        ConsoleResource.class,
        ErrorMapper.class);
  }
}
