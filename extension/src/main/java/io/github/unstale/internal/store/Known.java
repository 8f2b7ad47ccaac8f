// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

/** What is known of an entry beside its value and its age. */
sealed interface Known permits Traits, Watch {

  /** Those of its value. */
  Traits traits();
}
