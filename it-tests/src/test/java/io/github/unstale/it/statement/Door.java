// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.statement;

/** The ways to say it. */
public enum Door {
  /** {@code CoherentCache}. */
  CACHE,
  /** {@code Invalidator.invalidate}. */
  INVALIDATOR,
  /** {@code Invalidator.publish}, and waiting for its stage. */
  PUBLISH,
  /** {@code Event<Invalidation>}. */
  EVENT
}
