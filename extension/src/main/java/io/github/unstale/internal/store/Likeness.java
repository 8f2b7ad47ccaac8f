// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether the values of an entity can be compared at all. For one thread at a time. */
final class Likeness {

  /** After so many pairs of loads, and no values that were ever equal, there is little hope. */
  static final int ENOUGH = 10;

  private boolean isProven;
  private int unlike;

  boolean areEqual(@Nullable Object one, @Nullable Object other) {
    boolean areEqual = Objects.deepEquals(one, other);
    isProven |= areEqual && one != null;
    return areEqual;
  }

  /** Two loads were not equal to each other; whether that is to be told now, once for all. */
  boolean isHopeless() {
    unlike++;
    return !isProven && unlike == ENOUGH;
  }
}
