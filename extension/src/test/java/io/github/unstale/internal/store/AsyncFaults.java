// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import static io.github.unstale.internal.store.CacheCluster.BOUND;

import io.github.unstale.Invalidation;
import java.time.Duration;

/** What can happen while a value comes by itself. */
final class AsyncFaults {

  private static final Duration LONG = BOUND.multipliedBy(3);
  private static final Duration LAG = Duration.ofMillis(400);

  private AsyncFaults() {}

  private static void emptied(Play play) {
    play.begin();
    play.writerNode().cache().invalidateAll();
    play.turn();
  }

  private static void outlives(Play play, Invalidation words) {
    emptied(play);
    play.reads()
        .asyncWhile(
            () -> {
              play.write(words);
              play.turn();
            });
    play.pass(LONG);
  }

  static void outlivesAnInvalidation(Play play) {
    outlives(play, Invalidation.of("token", Play.ID));
  }

  static void outlivesATag(Play play) {
    outlives(play, StatementFaults.TAG);
  }

  static void outlivesAChange(Play play) {
    emptied(play);
    play.reads()
        .asyncWhile(
            () -> {
              play.write(InPlaceFaults.change(play));
              play.turn();
            });
    play.pass(LONG);
  }

  /** It comes between the last look at the fence and the entry. */
  static void invalidationInTheLastMoment(Play play) {
    emptied(play);
    play.whenNextKept(
        () -> {
          play.write();
          play.turn();
        });
    play.reads().asyncWhile(() -> {});
    play.pass(LONG);
  }

  /** The value's age counts from the beginning. */
  static void slowWhileCutOff(Play play) {
    emptied(play);
    play.reader().cut();
    play.reads()
        .asyncWhile(
            () -> {
              play.write();
              play.passQuietly(LAG);
            });
    play.pass(LONG);
  }
}
