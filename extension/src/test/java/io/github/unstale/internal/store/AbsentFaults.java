// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import static io.github.unstale.internal.store.CacheCluster.BOUND;

import io.github.unstale.Invalidation;
import io.github.unstale.internal.config.CacheSettings;
import java.time.Duration;

/** What can happen where it is remembered that there is nothing. */
final class AbsentFaults {

  private static final Duration LONG = BOUND.multipliedBy(3);

  /** That is remembered for a minute. */
  static final CacheSettings NEGATIVE =
      new CacheCluster.Settings()
          .expiry(
              new CacheSettings.Expiry(
                  Duration.ofMinutes(1), Duration.ZERO, Duration.ofMinutes(1), /* jitter= */ 0))
          .build();

  private AbsentFaults() {}

  private static Play absent(Play play) {
    return play.nothingNext().with(NEGATIVE).begin();
  }

  private static Play emptied(Play play) {
    absent(play);
    play.writerNode().cache().invalidateAll();
    play.turn();
    return play;
  }

  static void created(Play play) {
    absent(play).write();
    play.pass(LONG);
  }

  static void createdByPattern(Play play) {
    absent(play).write(StatementFaults.PATTERN);
    play.pass(LONG);
  }

  /** Nobody knows which tags a value would have. */
  static void createdByTag(Play play) {
    absent(play).write(StatementFaults.TAG);
    play.pass(LONG);
  }

  static void createdInPlace(Play play) {
    absent(play).write(InPlaceFaults.change(play));
    play.pass(LONG);
  }

  /** It comes and goes. */
  static void createdAndDeleted(Play play) {
    absent(play).write();
    play.pass(LONG);
    play.nothingNext().write();
    play.pass(LONG);
    play.write(StatementFaults.TAG);
    play.pass(LONG);
  }

  static void createdDuringTheLoad(Play play) {
    emptied(play)
        .readWhile(
            () -> {
              play.write();
              play.turn();
            });
    play.pass(LONG);
  }

  static void createdByTagDuringTheLoad(Play play) {
    emptied(play)
        .readWhile(
            () -> {
              play.write(Invalidation.tagged("token", Play.TAG));
              play.turn();
            });
    play.pass(LONG);
  }

  static void createdInTheLastMoment(Play play) {
    emptied(play)
        .whenNextKept(
            () -> {
              play.write();
              play.turn();
            });
    play.read();
    play.pass(LONG);
  }

  static void createdWhileCutOff(Play play) {
    absent(play).reader().cut();
    play.write();
    play.pass(LONG);
  }
}
