// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import java.util.concurrent.atomic.LongAdder;

/**
 * How many hits came while the feed was lost: told from the hits before and after, so that no read
 * has to ask. Safe for use by multiple threads.
 */
final class OwnAge {

  private final LongAdder hits;
  private boolean lost;
  private long hitsAtLoss;
  private long reads;

  OwnAge(LongAdder hits) {
    this.hits = hits;
  }

  synchronized void lost() {
    if (!lost) {
      lost = true;
      hitsAtLoss = hits.sum();
    }
  }

  synchronized void restored() {
    reads = reads();
    lost = false;
  }

  synchronized long reads() {
    return lost ? reads + hits.sum() - hitsAtLoss : reads;
  }
}
