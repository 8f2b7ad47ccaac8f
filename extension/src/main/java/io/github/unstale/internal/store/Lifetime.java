// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

/**
 * How long an entry lives, in nanoseconds from the beginning of its load.
 *
 * @param total until it has expired
 * @param calm until then, a read needs to look at nothing but the entry's age
 */
record Lifetime(long total, long calm) {

  /** Whether a read needs to look at nothing but the entry's age ever. */
  boolean isCalm() {
    return calm == total;
  }
}
