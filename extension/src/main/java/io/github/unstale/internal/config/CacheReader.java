// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.config;

import io.github.unstale.internal.config.CacheSettings.WhenStale;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

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
    Keys.OF_CACHES.forEach(key -> ofAllCaches(lookup, key, problems::add));
    return problems;
  }

  private CacheReading reading() {
    CacheSettings settings =
        new CacheSettings(
            read(Keys.MAXIMUM_SIZE),
            read(Keys.EXPIRE_AFTER_WRITE),
            read(Keys.MAX_STALENESS),
            read(Keys.WHEN_STALE),
            read(Keys.QUARANTINE),
            read(Keys.SHARE_LOADS_IN_TRANSACTIONS));
    return new CacheReading(settings, String.join(", ", description), List.copyOf(problems));
  }

  private <T> T read(Key<T> key) {
    Optional<Given> own = EntitiesRule.isName(entity) ? own(key) : Optional.empty();
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
