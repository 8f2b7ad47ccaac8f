// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.config;

import io.github.unstale.internal.config.CacheSettings.WhenStale;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Reads the settings of one cache: its own keys, else those for all caches, else the defaults. */
final class CacheReader {

  private final Lookup lookup;
  private final String entity;
  private final List<String> problems = new ArrayList<>();
  private final List<String> description = new ArrayList<>();

  private CacheReader(Lookup lookup, String entity) {
    this.lookup = lookup;
    this.entity = entity;
  }

  static CacheReading read(Lookup lookup, String entity) {
    return new CacheReader(lookup, entity).reading();
  }

  /** What is wrong with the keys for all caches. */
  static List<String> problemsOfAllCaches(Lookup lookup) {
    List<String> problems = new ArrayList<>();
    Keys.OF_CACHES.stream()
        .filter(key -> !key.equals(Keys.ALSO))
        .forEach(key -> ofAllCaches(lookup, key, problems::add));
    lookup
        .find(Keys.ofAllCaches(Keys.ALSO), Keys.ALSO, problems::add)
        .map(Problems::alsoOfAllCaches)
        .ifPresent(problems::add);
    return problems;
  }

  private CacheReading reading() {
    CacheSettings settings =
        new CacheSettings(
            new CacheSettings.Size(read(Keys.MAXIMUM_SIZE), /* maximumWeight= */ 0),
            new CacheSettings.Expiry(
                read(Keys.EXPIRE_AFTER_WRITE), Duration.ZERO, Duration.ZERO, /* jitter= */ 0),
            new CacheSettings.Staleness(
                read(Keys.MAX_STALENESS), read(Keys.WHEN_STALE), read(Keys.QUARANTINE)),
            new CacheSettings.Loads(
                read(Keys.SHARE_LOADS_IN_TRANSACTIONS),
                /* refreshAhead= */ 0,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO));
    Optional<TargetsOf> also = also();
    return new CacheReading(settings, also, String.join(", ", description), List.copyOf(problems));
  }

  private Optional<TargetsOf> also() {
    Reading<List<Target>> reading = Lookup.read(Keys.ALSO, own(Keys.ALSO), problems::add);
    return reading
        .value()
        .filter(targets -> !targets.isEmpty())
        .flatMap(targets -> reading.given().map(given -> also(targets, given)));
  }

  private TargetsOf also(List<Target> targets, Given given) {
    String all = targets.stream().map(Target::toString).collect(Collectors.joining(","));
    description.add(Keys.ALSO.name() + "=" + all + " (from " + given.source() + ")");
    return new TargetsOf(entity, targets, given.toString());
  }

  private <T> T read(Key<T> key) {
    Optional<Given> own = own(key);
    Reading<T> reading =
        own.isPresent()
            ? Lookup.read(key, own, problems::add)
            : ofAllCaches(lookup, key, problems::add);
    T value = reading.required();
    String text = value instanceof WhenStale choice ? WhenStaleRule.text(choice) : value.toString();
    description.add(
        key.name()
            + "="
            + text
            + reading.source().map(name -> " (from " + name + ")").orElse(" (default)"));
    return value;
  }

  private Optional<Given> own(Key<?> key) {
    if (!EntitiesRule.isName(entity)) {
      return Optional.empty();
    }
    Optional<Given> plain = lookup.find(CacheProperty.plain(entity, key), key, problems::add);
    Optional<Given> quoted = lookup.find(CacheProperty.quoted(entity, key), key, problems::add);
    if (plain.isEmpty() || quoted.isEmpty()) {
      return plain.or(() -> quoted);
    }
    int order = Integer.compare(plain.get().ordinal(), quoted.get().ordinal());
    if (order == 0 && differ(plain.get(), quoted.get())) {
      problems.add(Problems.twoSpellings(plain.get(), quoted.get()));
    }
    return order < 0 ? quoted : plain;
  }

  private static boolean differ(Given one, Given other) {
    return one.isReadable() && other.isReadable() && !one.text().equals(other.text());
  }

  private static <T> Reading<T> ofAllCaches(Lookup lookup, Key<T> key, Consumer<String> problems) {
    return Lookup.read(key, lookup.find(Keys.ofAllCaches(key), key, problems), problems);
  }
}
