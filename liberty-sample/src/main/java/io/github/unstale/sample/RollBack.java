// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample;

import org.jspecify.annotations.Nullable;

/** The parameter {@code rollback} of a request that writes: whether all is to be undone. */
final class RollBack {

  private RollBack() {}

  static boolean isWanted(@Nullable String parameter) {
    if (parameter == null || parameter.equals("false")) {
      return false;
    }
    if (parameter.equals("true")) {
      return true;
    }
    throw new InvalidRequestException("The parameter 'rollback' is neither true nor false.");
  }
}
