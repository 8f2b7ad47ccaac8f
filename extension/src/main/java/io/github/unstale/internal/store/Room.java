// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.github.unstale.internal.config.CacheSettings;
import java.time.Duration;

/**
 * When Caffeine frees memory: where there is too much, and where nothing can be served any more.
 *
 * @param settings the cache's
 * @param each whether each entry has a lifetime of its own
 */
record Room(CacheSettings settings, boolean each) {

  /** Caffeine may take a read for one that was so much earlier. */
  private static final Duration PRECISION = Duration.ofSeconds(1);

  /**
   * How many writes wait until Caffeine looks at them all: where they are entries too many, there
   * is room for them, which is taken from what may stay. Nobody knows that of weights.
   */
  int together() {
    long hundredth = settings.size().maximumSize() / 100;
    return settings.size().maximumWeight() > 0
        ? 1
        : (int) Math.max(1, Math.min(Upkeep.MOST, hundredth));
  }

  /** A builder that knows of sizes and times. */
  Caffeine<Object, Object> builder() {
    return timed(sized(Caffeine.newBuilder()));
  }

  private Caffeine<Object, Object> sized(Caffeine<Object, Object> builder) {
    long weight = settings.size().maximumWeight();
    return weight == 0
        ? builder.maximumSize(settings.size().maximumSize() - together() + 1)
        : builder.maximumWeight(weight).weigher((id, entry) -> ((Entry<?>) entry).weight());
  }

  private Caffeine<Object, Object> timed(Caffeine<Object, Object> builder) {
    CacheSettings.Expiry expiry = settings.expiry();
    Duration failSafe = settings.loads().failSafe();
    if (each) {
      return builder.expireAfter(
          Expiry.writing((id, entry) -> lifetime((Entry<?>) entry).plus(failSafe)));
    }
    boolean longAbsent = expiry.absentAfterWrite().compareTo(expiry.afterWrite()) > 0;
    Duration longest = longAbsent ? expiry.absentAfterWrite() : expiry.afterWrite();
    Caffeine<Object, Object> written = builder.expireAfterWrite(longest.plus(failSafe));
    return expiry.afterAccess().isZero()
        ? written
        : written.expireAfterAccess(expiry.afterAccess().plus(failSafe).plus(PRECISION));
  }

  private static Duration lifetime(Entry<?> entry) {
    return Duration.ofNanos(entry.lifetime());
  }
}
