// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.enterprise.inject.spi.DeploymentException;
import java.util.List;

/** Applications that are not deployed. */
final class Refused {

  private Refused() {}

  /** What is wrong with an application of these beans: something is. */
  static List<String> problems(Class<?>... beans) {
    Throwable failure =
        catchThrowable(
            () -> {
              try (var application = TestApplication.of(beans).start()) {
                assertThat(application.node()).isNull();
              }
            });
    assertThat(failure).isInstanceOf(DeploymentException.class);
    return failure.getMessage().lines().filter(line -> line.startsWith("UNSTALE-")).toList();
  }
}
