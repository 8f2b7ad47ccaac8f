// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

/** What happens in a play with a log, one thing after the other. */
@FunctionalInterface
interface LogSchedule {

  /** Plays it to its end. */
  void on(LogPlay play);
}
