// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import io.github.unstale.Invalidation;
import io.github.unstale.internal.config.CacheSettings;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * How an entity is cached in a storm, and how far its database may lag. Nothing is evicted: what
 * Caffeine evicts is a matter of chance, and one seed must be the same storm each time.
 *
 * @param tells whether a bean tells some of the tags; else all of them are given with the load
 * @param rejectsSweeps whether sweeps are refused at times
 * @param atOnce so many entries are swept in the thread that brings a statement
 */
record StormEntity(
    String name,
    Kind kind,
    CacheSettings settings,
    boolean tells,
    boolean rejectsSweeps,
    int atOnce) {

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

  private static final int[] BOUNDS = {200, 500, 500, 1_000};
  private static final List<Integer> AT_ONCE = List.of(0, 0, 1, Sweeping.AT_ONCE);

  static StormEntity any(String name, Random random) {
    Duration bound = Duration.ofMillis(BOUNDS[random.nextInt(BOUNDS.length)]);
    Duration quarantine = random.nextInt(3) == 0 ? bound.dividedBy(4) : Duration.ZERO;
    CacheCluster.Settings settings =
        new CacheCluster.Settings().maxStaleness(bound).quarantine(quarantine);
    if (random.nextInt(3) == 0) {
      settings.shareLoadsInTransactions();
    }
    Kind kind =
        switch (name) {
          case "feed" -> Kind.FOLLOWS;
          case "org" -> Kind.KEEPS_THE_NEWER;
          case "session" -> Kind.TAKES_WHAT_IT_IS_TOLD;
          default -> Kind.DROPPED;
        };
    return new StormEntity(
        name,
        kind,
        settings.build(),
        changes(kind) || random.nextBoolean(),
        random.nextInt(4) == 0,
        AT_ONCE.get(random.nextInt(AT_ONCE.size())));
  }

  Duration bound() {
    return settings.staleness().maximum();
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

  /** The tags that are given with a load. */
  Function<String, Collection<String>> given() {
    return tells ? StormText::own : StormText::both;
  }

  /** What becomes of a value; says of which thing it was. */
  String changed(String id, String value, Invalidation said, Consumer<Register.Thing> hears) {
    Register.Thing thing = new Register.Thing(name, id);
    int told = told(said).orElseThrow();
    hears.accept(thing);
    return kind == Kind.KEEPS_THE_NEWER && told <= StormText.version(value)
        ? value
        : StormText.of(thing, told);
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
