// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import io.github.unstale.Invalidation;
import io.github.unstale.internal.config.CacheSettings;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;

/** How an entity is cached in a storm, and how far its database may lag. */
record StormEntity(String name, Kind kind, CacheSettings settings, StormHabits habits) {

  /** What becomes of its values. */
  enum Kind {
    /** They are dropped. */
    DROPPED,

    /** Another entity's invalidations drop them, and nobody says anything of them. */
    FOLLOWS,

    /** They are changed to what is told, if that is newer. Everybody writes. */
    KEEPS_THE_NEWER,

    /** They are changed to what is told. Each thing has one node that writes it. */
    TAKES_WHAT_IT_IS_TOLD
  }

  /** The metadata of the version that was committed. */
  static final String VERSION = "version";

  /** The metadata of what has one writer: of which thing it speaks. */
  private static final String OF = "of";

  static final String CAUSE = "token";
  static final SameId CASCADE = new SameId(CAUSE, "feed");

  /**
   * Any.
   *
   * @param foreignWriters whether there are writers who do not write to the log
   */
  static StormEntity any(String name, boolean foreignWriters, Random random) {
    Kind kind =
        switch (name) {
          case "feed" -> Kind.FOLLOWS;
          case "org" -> Kind.KEEPS_THE_NEWER;
          case "session" -> Kind.TAKES_WHAT_IT_IS_TOLD;
          default -> Kind.DROPPED;
        };
    CacheSettings settings = StormSettings.any(foreignWriters, random);
    return new StormEntity(name, kind, settings, StormHabits.any(changes(kind), settings, random));
  }

  Duration bound() {
    return settings.staleness().maximum();
  }

  /** Whether others say in signals alone what they have written. */
  boolean hasForeignWriters() {
    return settings.staleness().foreignWriters();
  }

  /** Whether loads may find what the database was some time ago. */
  boolean lags() {
    return !settings.staleness().quarantine().isZero();
  }

  boolean shares() {
    return settings.loads().sharedInTransactions();
  }

  /** How old the snapshot of a load is, in nanoseconds. */
  long lag(Random random) {
    return (long) (random.nextDouble() * settings.staleness().quarantine().toNanos());
  }

  /** Whether an invalidation with a reason changes its values. */
  boolean changes() {
    return changes(kind);
  }

  private static boolean changes(Kind kind) {
    return kind == Kind.KEEPS_THE_NEWER || kind == Kind.TAKES_WHAT_IT_IS_TOLD;
  }

  boolean hasOneWriter() {
    return kind == Kind.TAKES_WHAT_IT_IS_TOLD;
  }

  /** What is stored of a version, or null if it is that there is nothing. */
  String text(Register.Thing thing, int version) {
    return isAbsent(thing, version) ? null : StormText.of(thing, version);
  }

  /** Whether a version is that there is nothing. */
  boolean isAbsent(Register.Thing thing, int version) {
    return habits.vanishes() && (version + thing.id().charAt(2)) % 3 == 0;
  }

  /** Whether a healthy node holds a version for long. */
  boolean isKept(Register.Thing thing, int version) {
    return !isAbsent(thing, version)
        && StormSettings.isForLong(settings)
        && habits.isKept(StormText.of(thing, version));
  }

  /** The tags that are given with a load. */
  Function<String, Collection<String>> given() {
    return habits.telling()::given;
  }

  /** What the application knows of the values, but how they are loaded. */
  LocalCache.Beans<String, String> beans() {
    return habits.beans();
  }

  /** What becomes of a value; says of which thing it was. */
  String changed(String id, String value, Invalidation said, Consumer<Register.Thing> hears) {
    Register.Thing thing = new Register.Thing(name, id);
    int told = told(said).orElseThrow();
    hears.accept(thing);
    return kind == Kind.KEEPS_THE_NEWER && told <= StormText.version(value)
        ? value
        : text(thing, told);
  }

  /** These words with a version, and whose it is. */
  static Invalidation signed(Invalidation words, Register.Thing thing, int version) {
    return words.with(VERSION, Integer.toString(version)).with(OF, StormText.own(thing));
  }

  /** Whether these words are about a version of a thing, and whoever else they reach. */
  static boolean isSigned(Invalidation words, Register.Thing thing) {
    return StormText.own(thing).equals(words.metadata().get(OF));
  }

  /** The version that is told; what changes values and tells none drops them, as that throws. */
  static Optional<Integer> told(Invalidation said) {
    return Optional.ofNullable(said.metadata().get(VERSION)).map(Integer::valueOf);
  }
}
