// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.admin.door;

import io.github.unstale.internal.config.NodeSettings;
import io.github.unstale.internal.observe.Observed;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** What the caller of the calling thread may do. */
@Dependent
public class Callers {

  private final NodeSettings.Admin settings;

  @Inject
  Callers(Observed node) {
    this.settings = node.settings().admin();
  }

  /** Whether that is permitted. */
  public boolean may(Task task) {
    return CallerRoles.includeOneOf(settings.roles())
        || (task == Task.LOOK && CallerRoles.includeOneOf(settings.viewerRoles()));
  }
}
