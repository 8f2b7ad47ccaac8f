// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.testing;

import io.github.unstale.internal.config.CacheSettings;
import java.time.Duration;

/** Settings of a cache while they are being chosen. Used by one thread. */
final class Draft {

  long maximumSize;
  long maximumWeight;
  Duration afterWrite;
  Duration afterAccess;
  Duration absentAfterWrite;
  double jitter;
  Duration maxStaleness;
  CacheSettings.WhenStale whenStale;
  Duration quarantine;
  boolean foreignWriters;
  boolean sharedInTransactions;
  double refreshAhead;
  Duration failSafe;
  Duration softTimeout;
  Duration hardTimeout;

  /** These settings, to be changed. */
  Draft(CacheSettings from) {
    maximumSize = from.size().maximumSize();
    maximumWeight = from.size().maximumWeight();
    afterWrite = from.expiry().afterWrite();
    afterAccess = from.expiry().afterAccess();
    absentAfterWrite = from.expiry().absentAfterWrite();
    jitter = from.expiry().jitter();
    maxStaleness = from.staleness().maximum();
    whenStale = from.staleness().whenStale();
    quarantine = from.staleness().quarantine();
    foreignWriters = from.staleness().foreignWriters();
    sharedInTransactions = from.loads().sharedInTransactions();
    refreshAhead = from.loads().refreshAhead();
    failSafe = from.loads().failSafe();
    softTimeout = from.loads().softTimeout();
    hardTimeout = from.loads().hardTimeout();
  }

  /** What has been chosen. */
  CacheSettings settings() {
    return new CacheSettings(
        new CacheSettings.Size(maximumSize, maximumWeight),
        new CacheSettings.Expiry(afterWrite, afterAccess, absentAfterWrite, jitter),
        new CacheSettings.Staleness(maxStaleness, whenStale, quarantine, foreignWriters),
        new CacheSettings.Loads(
            sharedInTransactions, refreshAhead, failSafe, softTimeout, hardTimeout));
  }
}
