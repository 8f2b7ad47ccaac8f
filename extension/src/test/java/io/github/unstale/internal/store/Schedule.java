// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

/** What happens in a play, one thing after the other. */
@FunctionalInterface
interface Schedule {

  /** Plays it to its end. */
  void on(Play play);
}
