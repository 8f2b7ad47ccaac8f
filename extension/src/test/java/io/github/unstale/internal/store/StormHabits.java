// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import io.github.unstale.internal.config.CacheSettings;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * What the application does with an entity in a storm. Nothing is evicted but what is heavier than
 * all that there is room for: what else Caffeine evicts is a matter of chance, and one seed must be
 * the same storm each time.
 *
 * @param telling who tells the tags
 * @param rejects whether what is to run elsewhere is refused at times
 * @param atOnce so many entries are swept in the thread that brings a statement
 * @param tellsTimes whether a bean tells how long values live
 * @param tellsWeights whether a bean tells what they weigh
 * @param vanishes whether some versions are that there is nothing
 * @param fails whether its source fails at times
 */
record StormHabits(
    Telling telling,
    boolean rejects,
    int atOnce,
    boolean tellsTimes,
    boolean tellsWeights,
    boolean vanishes,
    boolean fails) {

  /** What there is room for, where values have a weight. */
  static final int MOST_WEIGHT = 1_000;

  private static final List<Integer> AT_ONCE = List.of(0, 0, 1, Sweeping.AT_ONCE);
  private static final Duration SHORT = Duration.ofMillis(300);

  /** Who tells the tags of values. */
  enum Telling {
    /** They are given with each load. */
    GIVEN,

    /** A bean tells some, and the others are given. */
    BOTH,

    /** A bean tells all, and another one loads the values. */
    BEANS;

    Collection<String> given(String text) {
      return switch (this) {
        case GIVEN -> StormText.both(text);
        case BOTH -> StormText.own(text);
        case BEANS -> Set.of();
      };
    }

    Collection<String> told(String text) {
      return this == BOTH ? StormText.shade(text) : StormText.both(text);
    }
  }

  /** What becomes of tags when values are changed, only a bean can tell. */
  static StormHabits any(boolean changes, CacheSettings settings, Random random) {
    int telling = random.nextInt(3);
    return new StormHabits(
        changes && telling == 0 ? Telling.BOTH : Telling.values()[telling],
        random.nextInt(4) == 0,
        AT_ONCE.get(random.nextInt(AT_ONCE.size())),
        random.nextInt(5) == 0,
        settings.size().maximumWeight() > 0,
        random.nextInt(3) == 0,
        random.nextInt(settings.loads().failSafe().isZero() ? 5 : 2) == 0);
  }

  /** Whether a bean loads the values. */
  boolean loadsByBean() {
    return telling == Telling.BEANS;
  }

  LocalCache.Beans<String, String> beans() {
    return LocalCache.Beans.<String, String>none()
        .tagsOf(telling == Telling.GIVEN ? null : telling::told)
        .ttlOf(tellsTimes ? StormHabits::ttl : null)
        .weightOf(tellsWeights ? StormHabits::weight : null);
  }

  /** Whether a value is neither short-lived nor too heavy. */
  boolean isKept(String text) {
    return !(tellsTimes && ttl(text) != null) && !(tellsWeights && weight(text) > MOST_WEIGHT);
  }

  private static Duration ttl(String text) {
    return switch (StormText.version(text) % 8) {
      case 4 -> Duration.ZERO;
      case 2, 7 -> SHORT;
      default -> null;
    };
  }

  private static int weight(String text) {
    int version = StormText.version(text);
    return version % 8 == 6 ? MOST_WEIGHT + 1 : version % 8;
  }
}
