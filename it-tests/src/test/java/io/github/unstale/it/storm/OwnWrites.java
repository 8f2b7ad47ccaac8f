// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.storm;

import java.util.concurrent.atomic.AtomicLongArray;

/** What this node itself has committed and invalidated: it may never see anything older again. */
public final class OwnWrites {

  private final AtomicLongArray versions = new AtomicLongArray(Register.IDS);

  /** Nothing older is to be seen from now on. */
  public void invalidated(int id, long version) {
    versions.accumulateAndGet(id, version, Math::max);
  }

  /** The oldest version that a read that begins now may return. */
  long oldest(int id) {
    return versions.get(id);
  }
}
