// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import io.github.unstale.Invalidation;
import io.github.unstale.internal.observe.Tools;
import io.github.unstale.internal.world.World;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.System.Logger.Level;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * OpenTelemetry's traces where the runtime has them, and none elsewhere.
 *
 * <p>Safe for use by multiple threads.
 */
final class Traces implements World.Traces {

  private volatile World.Traces found = World.Traces.NONE;

  /**
   * Looks for telemetry.
   *
   * @param subjectPrefix the first tokens of the subjects on which its spans are to be known
   */
  void look(BeanManager beans, String subjectPrefix) {
    try {
      found = Tools.traces(beans.createInstance(), subjectPrefix);
    } catch (RuntimeException e) {
      NodeLog.LOGGER.log(Level.DEBUG, "There are no traces", e); // the server's own trouble
    }
  }

  @Override
  public @Nullable String sent(Collection<? extends Invalidation> said) {
    return found.sent(said);
  }

  @Override
  public Runnable applying(String entity, String trace) {
    return found.applying(entity, trace);
  }
}
