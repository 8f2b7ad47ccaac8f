// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.log;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The row that was read last, by which a table that was replaced is known: there the number is
 * missing, or belongs to another row.
 *
 * <p>Safe for use by multiple threads.
 */
final class Anchor {

  private volatile @Nullable Mark known;

  /**
   * What tells a row from another one of the same number.
   *
   * @param number its number
   * @param timestamp when it was said
   * @param messageId the name of its first signal
   */
  record Mark(long number, @Nullable Instant timestamp, @Nullable String messageId) {}

  /** Whether the row that is found where the last one should be may be that. */
  boolean isHeldBy(@Nullable Mark found) {
    Mark before = known;
    return found != null
        && (before == null || before.number() != found.number() || before.equals(found));
  }

  /** From now on it is another one; any row is as good, if that is null. */
  void move(@Nullable Mark to) {
    known = to;
  }
}
