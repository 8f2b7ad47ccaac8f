// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.admin.door;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/**
 * How many requests were wrong, or could not be done: neither those that were for nobody, nor those
 * of somebody who may not. Safe for use by multiple threads.
 */
@ApplicationScoped
public class Errors {

  private static final Set<Integer> BAD_INPUT = Set.of(400, 409, 413, 415);

  private final LongAdder count = new LongAdder();

  /** Counts an answer, if it is one of an error. */
  public void count(int status) {
    if (status >= 500 || BAD_INPUT.contains(status)) {
      count.increment();
    }
  }

  /** How many there were since the start. */
  public long count() {
    return count.sum();
  }
}
