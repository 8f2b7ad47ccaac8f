// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.config;

import io.github.unstale.internal.config.CacheSettings.WhenStale;
import java.time.Duration;
import java.util.List;

/** What can be configured for each cache, by what follows its name. */
final class KeysOfCaches {

  static final Key<Long> MAXIMUM_SIZE =
      new Key<>(
          "maximum-size",
          new NumberRule(1, Long.MAX_VALUE),
          Long.toString(CacheSettings.DEFAULTS.size().maximumSize()),
          "how many entries the cache holds on each node");
  static final Key<Long> MAXIMUM_WEIGHT =
      new Key<>(
          "maximum-weight",
          new NumberRule(0, Long.MAX_VALUE),
          Long.toString(CacheSettings.DEFAULTS.size().maximumWeight()),
          "what all entries may weigh on each node, instead of `maximum-size`; with a `WeightOf`"
              + " bean");
  static final Key<Duration> EXPIRE_AFTER_WRITE =
      new Key<>(
          "expire-after-write",
          new DurationRule("PT0.001S", "P36500D"),
          CacheSettings.DEFAULTS.expiry().afterWrite().toString(),
          "how long an entry lives after its load, where no `TtlOf` bean says otherwise");
  static final Key<Duration> EXPIRE_AFTER_ACCESS =
      new Key<>(
          "expire-after-access",
          new DurationRule("PT0.001S", "P36500D").orNone(),
          CacheSettings.DEFAULTS.expiry().afterAccess().toString(),
          "how long an entry lives after its last read, if it has not expired before");
  static final Key<Duration> EXPIRE_ABSENT_AFTER_WRITE =
      new Key<>(
          "expire-absent-after-write",
          new DurationRule("PT0.001S", "P36500D").orNone(),
          CacheSettings.DEFAULTS.expiry().absentAfterWrite().toString(),
          "for how long it is remembered that the loader found nothing");
  static final Key<Double> JITTER =
      new Key<>(
          "jitter",
          new ShareRule(),
          ShareRule.text(CacheSettings.DEFAULTS.expiry().jitter()),
          "by up to which share of its time an entry expires earlier, so that not all do at once");
  static final Key<Double> REFRESH_AHEAD =
      new Key<>(
          "refresh-ahead",
          new ShareRule(),
          ShareRule.text(CacheSettings.DEFAULTS.loads().refreshAhead()),
          "after which share of its time an entry that is read is loaded anew in the background");
  static final Key<Duration> FAIL_SAFE =
      new Key<>(
          "fail-safe",
          new DurationRule("PT0.001S", "P36500D").orNone(),
          CacheSettings.DEFAULTS.loads().failSafe().toString(),
          "for how long after its time an entry is served where its load fails, within the"
              + " guarantee");
  static final Key<Duration> SOFT_LOAD_TIMEOUT =
      new Key<>(
          "soft-load-timeout",
          new DurationRule("PT0.001S", "P36500D").orNone(),
          CacheSettings.DEFAULTS.loads().softTimeout().toString(),
          "how long a read waits for a load where `fail-safe` has a value for it");
  static final Key<Duration> HARD_LOAD_TIMEOUT =
      new Key<>(
          "hard-load-timeout",
          new DurationRule("PT0.001S", "P36500D").orNone(),
          CacheSettings.DEFAULTS.loads().hardTimeout().toString(),
          "how long a read waits for a load before it fails; the load goes on");
  static final Key<Duration> MAX_STALENESS =
      new Key<>(
          "max-staleness",
          new DurationRule("PT0.1S", "P36500D"),
          CacheSettings.DEFAULTS.staleness().maximum().toString(),
          "the bound: how long after a commit an old value may be served at most");
  static final Key<WhenStale> WHEN_STALE =
      new Key<>(
          "when-stale",
          new WhenStaleRule(),
          WhenStaleRule.text(CacheSettings.DEFAULTS.staleness().whenStale()),
          "what a read does past the bound: `reload`, `serve` (until the entry expires) or `fail`");
  static final Key<Duration> QUARANTINE =
      new Key<>(
          "quarantine",
          new DurationRule("PT0S", "P36500D"),
          CacheSettings.DEFAULTS.staleness().quarantine().toString(),
          "for how long after an invalidation what it covered is loaded but not kept; for isolation"
              + " above READ COMMITTED and for replicas that lag");
  static final Key<Boolean> FOREIGN_WRITERS =
      new Key<>(
          "foreign-writers",
          new FlagRule(),
          Boolean.toString(CacheSettings.DEFAULTS.staleness().foreignWriters()),
          "with `guarantee=log`: `true` where others write it too, who only send signals");
  static final Key<Boolean> SHARE_LOADS_IN_TRANSACTIONS =
      new Key<>(
          "share-loads-in-transactions",
          new FlagRule(),
          Boolean.toString(CacheSettings.DEFAULTS.loads().sharedInTransactions()),
          "`true` shares loads inside transactions too; for code that invalidates before it reads");
  static final Key<List<Target>> ALSO =
      new Key<>(
          "also",
          new AlsoRule(),
          "",
          "what else is no longer true when something of it is not: `feed` (the same id) or"
              + " `feed:{id}:*` (a pattern of ids), separated by commas; for each cache on its own");

  private KeysOfCaches() {}
}
