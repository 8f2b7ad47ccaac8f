// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.admin;

import io.github.unstale.admin.door.Callers;
import io.github.unstale.admin.door.Permitted;
import io.github.unstale.admin.door.Task;
import io.github.unstale.admin.door.Visit;
import io.github.unstale.internal.observe.Observed;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.Json;

/** What the caller is to this node. */
@Dependent
public class MeResource implements Api.Me {

  private final Observed node;
  private final Visit visit;
  private final Callers callers;

  /** For the container. */
  @Inject
  public MeResource(Observed node, Visit visit, Callers callers) {
    this.node = node;
    this.visit = visit;
    this.callers = callers;
  }

  @Override
  @Permitted(Task.LOOK)
  public String me() {
    return Json.createObjectBuilder()
        .add("user", visit.caller())
        .add("node", node.name())
        .add("may_invalidate", callers.may(Task.INVALIDATE))
        .add("audit", node.settings().admin().trail().isPresent())
        .build()
        .toString();
  }
}
