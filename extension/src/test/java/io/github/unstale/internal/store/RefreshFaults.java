// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import static io.github.unstale.internal.store.CacheCluster.BOUND;

import io.github.unstale.internal.config.CacheSettings;
import java.time.Duration;

/** What can happen to values that are loaded anew in the background. */
final class RefreshFaults {

  private static final Duration LONG = BOUND.multipliedBy(3);
  private static final Duration DUE = Duration.ofMillis(320);
  private static final Duration LAG = Duration.ofMillis(400);

  /** Entries live for a minute, and are loaded anew after 300 milliseconds. */
  static final CacheSettings REFRESHED =
      new CacheCluster.Settings()
          .expireAfterWrite(Duration.ofMinutes(1))
          .loads(
              new CacheSettings.Loads(
                  /* sharedInTransactions= */ false,
                  /* refreshAhead= */ 0.005,
                  Duration.ZERO,
                  Duration.ZERO,
                  Duration.ZERO))
          .build();

  private RefreshFaults() {}

  private static void due(Play play) {
    play.with(REFRESHED).begin();
    play.passQuietly(DUE);
  }

  /** It comes when the value has been found, and before its entry. */
  static void outlivesAnInvalidation(Play play) {
    due(play);
    play.readWhile(
        () -> {
          play.write();
          play.turn();
        });
    play.work();
    play.pass(LONG);
  }

  /** It comes between the last look at the fence and the entry. */
  static void invalidationInTheLastMoment(Play play) {
    due(play);
    play.read();
    play.whenNextKept(
        () -> {
          play.write();
          play.turn();
        });
    play.work();
    play.pass(LONG);
  }

  /** Another value has been loaded when it is done. */
  static void outlivesAnotherLoad(Play play) {
    due(play);
    play.readWhile(
        () -> {
          play.write();
          play.turn();
          play.read();
        });
    play.work();
    play.pass(LONG);
  }

  /** It is as old as its own beginning, however long it took. */
  static void slowWhileCutOff(Play play) {
    due(play);
    play.reader().cut();
    play.readWhile(
        () -> {
          play.write();
          play.passQuietly(LAG);
        });
    play.work();
    play.pass(LONG);
  }

  /** It begins long after the read that has asked for it. */
  static void lateWhileCutOff(Play play) {
    due(play);
    play.read();
    play.reader().cut();
    play.passQuietly(LAG);
    play.write();
    play.work();
    play.pass(LONG);
  }

  /** Its loader would see what the transaction has written, which is rolled back. */
  static void dueInATransaction(Play play) {
    play.with(REFRESHED).begin();
    play.readOwn();
    play.passQuietly(DUE);
    play.readUncommitted();
    play.work();
    play.readOwn();
    play.pass(LONG);
  }
}
