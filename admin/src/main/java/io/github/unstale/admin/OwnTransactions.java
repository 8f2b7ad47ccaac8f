// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.admin;

import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.InterceptionType;
import jakarta.transaction.Transactional;

/** The transactions that a container begins for a method that wants one of its own. */
final class OwnTransactions {

  private OwnTransactions() {}

  @Transactional(Transactional.TxType.REQUIRES_NEW)
  private static final class Wanting {}

  /** Whether the container begins them. */
  static boolean areThere(BeanManager beans) {
    try {
      return !beans
          .resolveInterceptors(
              InterceptionType.AROUND_INVOKE, Wanting.class.getAnnotation(Transactional.class))
          .isEmpty();
    } catch (LinkageError | RuntimeException e) {
      return false; // there are none here, not even their classes
    }
  }
}
