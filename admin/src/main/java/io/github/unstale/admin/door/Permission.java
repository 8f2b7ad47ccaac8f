// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.admin.door;

import io.github.unstale.admin.problem.Problem;
import io.github.unstale.admin.problem.Refusal;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.NotFoundException;

/** Checks each call of a {@link Permitted} method. */
@Interceptor
@Permitted(Task.LOOK)
@Priority(Interceptor.Priority.PLATFORM_BEFORE)
final class Permission {

  private final Visit visit;
  private final Callers callers;

  @Inject
  Permission(Visit visit, Callers callers) {
    this.visit = visit;
    this.callers = callers;
  }

  @AroundInvoke
  Object check(InvocationContext call) throws Exception {
    if (!visit.isThroughTheDoor()) {
      throw new NotFoundException(); // published by somebody else's application
    }
    Task task = call.getMethod().getAnnotation(Permitted.class).value();
    if (!callers.may(task)) {
      throw new Refusal(
          new Problem(
              403,
              "'"
                  + visit.caller()
                  + "' is in no role that may do this. Such roles are those of "
                  + (task == Task.LOOK
                      ? "'unstale.admin.roles' and 'unstale.admin.viewer-roles'."
                      : "'unstale.admin.roles'.")));
    }
    return call.proceed();
  }
}
