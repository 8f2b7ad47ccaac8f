// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.config;

import io.github.unstale.internal.config.CacheSettings.WhenStale;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads the settings of one cache: its own keys, else those for all caches, else the defaults. */
final class CacheReader {

  private final CacheLookup lookup;
  private final List<String> problems = new ArrayList<>();
  private final List<String> description = new ArrayList<>();
  private Optional<Given> weightKey = Optional.empty();
  private Optional<Given> foreignersKey = Optional.empty();

  private CacheReader(Lookup lookup, String entity) {
    this.lookup = new CacheLookup(lookup, entity, problems::add);
  }

  static CacheReading read(Lookup lookup, String entity) {
    return new CacheReader(lookup, entity).reading();
  }

  /** What is wrong with the keys for all caches. */
  static List<String> problemsOfAllCaches(Lookup lookup) {
    List<String> problems = new ArrayList<>();
    Keys.OF_CACHES.stream()
        .filter(key -> !key.equals(KeysOfCaches.ALSO))
        .forEach(key -> CacheLookup.ofAllCaches(lookup, key, problems::add));
    lookup
        .find(Keys.ofAllCaches(KeysOfCaches.ALSO), KeysOfCaches.ALSO, problems::add)
        .map(Problems::alsoOfAllCaches)
        .ifPresent(problems::add);
    return problems;
  }

  private CacheReading reading() {
    CacheSettings settings = new CacheSettings(size(), expiry(), staleness(), loads());
    Optional<TargetsOf> also = also();
    return new CacheReading(
        settings,
        weightKey,
        foreignersKey,
        also,
        String.join(", ", description),
        List.copyOf(problems));
  }

  /** A weight takes the place of a size, unless the size alone is the cache's own. */
  private CacheSettings.Size size() {
    Reading<Long> size = lookup.find(KeysOfCaches.MAXIMUM_SIZE);
    Reading<Long> weight = lookup.find(KeysOfCaches.MAXIMUM_WEIGHT);
    if (weight.required() > 0 && (!isOwn(size) || isOwn(weight))) {
      if (size.accepted() && isOwn(size) == isOwn(weight)) {
        problems.add(CacheProblems.sizeAndWeight(given(weight), given(size)));
      }
      weightKey = weight.given();
      describe(KeysOfCaches.MAXIMUM_WEIGHT, weight);
      return new CacheSettings.Size(size.required(), weight.required());
    }
    describe(KeysOfCaches.MAXIMUM_SIZE, size);
    return new CacheSettings.Size(size.required(), /* maximumWeight= */ 0);
  }

  private CacheSettings.Expiry expiry() {
    return new CacheSettings.Expiry(
        read(KeysOfCaches.EXPIRE_AFTER_WRITE),
        readIfGiven(KeysOfCaches.EXPIRE_AFTER_ACCESS).required(),
        readIfGiven(KeysOfCaches.EXPIRE_ABSENT_AFTER_WRITE).required(),
        readIfGiven(KeysOfCaches.JITTER).required());
  }

  private CacheSettings.Staleness staleness() {
    return new CacheSettings.Staleness(
        read(KeysOfCaches.MAX_STALENESS),
        read(KeysOfCaches.WHEN_STALE),
        read(KeysOfCaches.QUARANTINE),
        foreignWriters());
  }

  private boolean foreignWriters() {
    Reading<Boolean> reading = readIfGiven(KeysOfCaches.FOREIGN_WRITERS);
    foreignersKey = reading.given().filter(given -> reading.required());
    return reading.required();
  }

  private CacheSettings.Loads loads() {
    boolean sharedInTransactions = read(KeysOfCaches.SHARE_LOADS_IN_TRANSACTIONS);
    double refreshAhead = readIfGiven(KeysOfCaches.REFRESH_AHEAD).required();
    Reading<Duration> failSafe = readIfGiven(KeysOfCaches.FAIL_SAFE);
    Reading<Duration> soft = readIfGiven(KeysOfCaches.SOFT_LOAD_TIMEOUT);
    Reading<Duration> hard = readIfGiven(KeysOfCaches.HARD_LOAD_TIMEOUT);
    if (!soft.required().isZero()) {
      if (failSafe.required().isZero() && !failSafe.isRefused()) {
        problems.add(CacheProblems.nothingToServe(given(soft), lookup.entity()));
      }
      if (!hard.required().isZero() && soft.required().compareTo(hard.required()) >= 0) {
        problems.add(CacheProblems.softAfterHard(given(soft), given(hard)));
      }
    }
    return new CacheSettings.Loads(
        sharedInTransactions, refreshAhead, failSafe.required(), soft.required(), hard.required());
  }

  private Optional<TargetsOf> also() {
    Reading<List<Target>> reading =
        Lookup.read(KeysOfCaches.ALSO, lookup.own(KeysOfCaches.ALSO), problems::add);
    return reading
        .value()
        .filter(targets -> !targets.isEmpty())
        .flatMap(targets -> reading.given().map(given -> also(targets, given)));
  }

  private TargetsOf also(List<Target> targets, Given given) {
    String all = targets.stream().map(Target::toString).collect(Collectors.joining(","));
    description.add(KeysOfCaches.ALSO.name() + "=" + all + " (from " + given.source() + ")");
    return new TargetsOf(lookup.entity(), targets, given.toString());
  }

  private <T> T read(Key<T> key) {
    Reading<T> reading = lookup.find(key);
    describe(key, reading);
    return reading.required();
  }

  /** Reads a key that is not worth a word where it is not used. */
  private <T> Reading<T> readIfGiven(Key<T> key) {
    Reading<T> reading = lookup.find(key);
    if (reading.accepted()) {
      describe(key, reading);
    }
    return reading;
  }

  private <T> void describe(Key<T> key, Reading<T> reading) {
    String source = reading.source().map(name -> "from " + name).orElse("default");
    description.add(key.name() + "=" + text(reading.required()) + " (" + source + ")");
  }

  private static String text(Object value) {
    if (value instanceof WhenStale choice) {
      return WhenStaleRule.text(choice);
    }
    return value instanceof Double share ? ShareRule.text(share) : value.toString();
  }

  /** Whether the cache has the key for itself. */
  private static boolean isOwn(Reading<?> reading) {
    return reading.given().filter(given -> !given.isForAllCaches()).isPresent();
  }

  private static Given given(Reading<?> reading) {
    return reading.given().orElseThrow();
  }
}
