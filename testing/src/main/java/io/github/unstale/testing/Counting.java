// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.testing;

import java.time.Duration;

/** Counts reads. For one thread. */
final class Counting {

  private long reads;
  private long hits;
  private long worst;

  void add(boolean hit, long staleness) {
    reads++;
    hits += hit ? 1 : 0;
    worst = Math.max(worst, staleness);
  }

  Verdict.Tally tally() {
    return new Verdict.Tally(reads, hits, Duration.ofNanos(worst));
  }
}
