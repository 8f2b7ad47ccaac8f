// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.testing;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * A clock that stands still until it is told to go on. Begins near the overflow, as a real one may.
 */
public final class FakeClock implements LongSupplier {

  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - Duration.ofSeconds(5).toNanos());

  @Override
  public long getAsLong() {
    return now.get();
  }

  /**
   * Lets time pass.
   *
   * @param time how much
   */
  public void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }
}
