// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.accounts;

/** The ways to invalidate. */
public enum Door {
  /** Not at all. */
  NONE,
  /** {@code CoherentCache.invalidate}. */
  CACHE,
  /** {@code Invalidator.invalidate}. */
  INVALIDATOR,
  /** {@code Event<Invalidation>}. */
  EVENT
}
