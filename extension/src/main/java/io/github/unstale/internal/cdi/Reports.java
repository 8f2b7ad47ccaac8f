// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import io.github.unstale.internal.world.Report;
import io.github.unstale.internal.world.World;
import java.util.List;

/**
 * Tells several what happens. One that fails does not keep it from the others, nor from the heart.
 *
 * @param listeners who is told, in this order
 */
record Reports(List<World.Listener> listeners) implements World.Listener {

  @Override
  public void on(Report report) {
    for (World.Listener listener : listeners) {
      try {
        listener.on(report);
      } catch (RuntimeException e) {
        NodeLog.LOGGER.log(
            System.Logger.Level.ERROR, Messages.failed("A report could not be handled", 1), e);
      }
    }
  }
}
