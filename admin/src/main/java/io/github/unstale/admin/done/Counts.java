// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.admin.done;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.LongAdder;

/** What this node's service has done since its start. Safe for use by multiple threads. */
@ApplicationScoped
public class Counts {

  private final LongAdder keyRequests = new LongAdder();
  private final LongAdder patternRequests = new LongAdder();
  private final LongAdder auditWrites = new LongAdder();
  private final LongAdder publishes = new LongAdder();

  /**
   * What was done.
   *
   * @param keyRequests requests for keys
   * @param patternRequests requests for patterns
   * @param auditWrites rows written for them
   * @param publishes keys and patterns that were published
   */
  public record Now(long keyRequests, long patternRequests, long auditWrites, long publishes) {

    /** All requests. */
    public long requests() {
      return keyRequests + patternRequests;
    }

    /** The share of patterns among the requests; 0 where there were none. */
    public double patternRatio() {
      return requests() == 0 ? 0 : (double) patternRequests / requests();
    }
  }

  /** Adds a request that was done. */
  void add(Deed deed, int rows) {
    (deed.asked().isPattern() ? patternRequests : keyRequests).increment();
    auditWrites.add(rows);
    publishes.add(deed.asked().size());
  }

  /** As it is now. */
  public Now now() {
    return new Now(keyRequests.sum(), patternRequests.sum(), auditWrites.sum(), publishes.sum());
  }
}
