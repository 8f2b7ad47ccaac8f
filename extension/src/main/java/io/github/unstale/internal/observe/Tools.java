// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.observe;

import io.github.unstale.internal.world.World;
import jakarta.enterprise.inject.Instance;
import java.lang.annotation.Annotation;
import java.util.Optional;
import java.util.function.Function;

/** The doors to the runtime's own tools, where they are. */
public final class Tools {

  private Tools() {}

  /**
   * What a container needs to have a bean of a type that need not be there.
   *
   * @param type the bean's type
   * @param qualifier its qualifier
   * @param making makes it
   */
  public record Bean(Class<?> type, Annotation qualifier, Function<Observed, Object> making) {}

  /** The readiness check; empty where there is no MicroProfile Health. */
  public static Optional<Bean> readiness() {
    try {
      return Optional.of(ReadinessCheck.bean());
    } catch (LinkageError e) {
      return Optional.empty(); // there is none here, not even its classes
    }
  }

  /** OpenTelemetry's traces, if it is among these beans; none where there is none. */
  public static World.Traces traces(Instance<Object> beans, String subjectPrefix) {
    try {
      return OpenTelemetryTraces.among(beans, subjectPrefix);
    } catch (LinkageError e) {
      return World.Traces.NONE; // there is none here, not even its classes
    }
  }
}
