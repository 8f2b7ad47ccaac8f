// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import io.github.unstale.internal.world.World;
import jakarta.enterprise.inject.spi.BeanManager;
import org.jspecify.annotations.Nullable;

/**
 * JTA's transactions where the runtime has them, and none elsewhere.
 *
 * <p>Safe for use by multiple threads.
 */
final class Transactions implements World.Transactions {

  private volatile World.Transactions found = World.Transactions.NONE;

  /** Looks for the registry, if it was not found before. */
  void look(BeanManager beans) {
    if (!isFound()) {
      try {
        found = JtaTransactions.find(beans).orElse(World.Transactions.NONE);
      } catch (LinkageError e) {
        found = World.Transactions.NONE; // there is no JTA here, not even its classes
      }
    }
  }

  boolean isFound() {
    return found != World.Transactions.NONE;
  }

  @Override
  public World.@Nullable Transaction current() {
    return found.current();
  }
}
