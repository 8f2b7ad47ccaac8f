// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.admin.door;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How often each caller may ask: so many times a second, and as many at once after a pause. Safe
 * for use by multiple threads.
 */
@ApplicationScoped
class Rates {

  /** The most callers that are remembered: the ones who asked last. */
  private static final int MOST = 10_000;

  private static final double SECOND = 1e9;

  private final Map<String, Bucket> buckets =
      new LinkedHashMap<>(16, 0.75f, /* accessOrder= */ true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > MOST;
        }
      };

  /** What a caller has left. */
  private record Bucket(double tokens, long at) {}

  /**
   * Counts a request.
   *
   * @param rate so many a second
   * @param now the time in nanoseconds
   * @return empty if the caller may ask; or else how long it has to wait
   */
  synchronized Optional<Duration> take(String caller, int rate, long now) {
    Bucket before = buckets.getOrDefault(caller, new Bucket(rate, now));
    double tokens = Math.min(rate, before.tokens + (now - before.at) * rate / SECOND);
    boolean isAllowed = tokens >= 1;
    buckets.put(caller, new Bucket(isAllowed ? tokens - 1 : tokens, now));
    return isAllowed
        ? Optional.empty()
        : Optional.of(Duration.ofNanos((long) ((1 - tokens) * SECOND / rate)));
  }
}
