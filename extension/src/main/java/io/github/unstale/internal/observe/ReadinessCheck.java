// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.observe;

import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;

/**
 * Tells MicroProfile Health whether the node is ready.
 *
 * @param readiness which knows
 */
record ReadinessCheck(Readiness readiness) implements HealthCheck {

  private static final String NAME = "unstale";

  static Tools.Bean bean() {
    return new Tools.Bean(
        HealthCheck.class,
        org.eclipse.microprofile.health.Readiness.Literal.INSTANCE,
        node -> new ReadinessCheck(new Readiness(node)));
  }

  @Override
  public HealthCheckResponse call() {
    Readiness.Answer answer = readiness.ask();
    return new HealthCheckResponse(
        NAME,
        answer.isReady() ? Status.UP : Status.DOWN,
        Optional.of(Map.<String, Object>copyOf(answer.data())));
  }
}
