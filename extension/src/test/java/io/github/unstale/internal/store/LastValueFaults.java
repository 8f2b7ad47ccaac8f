// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import static io.github.unstale.internal.store.CacheCluster.BOUND;

import io.github.unstale.Invalidation;
import io.github.unstale.internal.config.CacheSettings;
import io.github.unstale.internal.world.World.Outcome;
import java.time.Duration;

/** What can be wrong with a value that is served because its load fails, or takes too long. */
final class LastValueFaults {

  private static final Duration LONG = BOUND.multipliedBy(3);
  private static final Duration LIFETIME = Duration.ofMillis(200);
  private static final Duration EXPIRED = Duration.ofMillis(240);

  /** Entries live for 200 milliseconds, and in need for a minute. */
  static final CacheSettings FAIL_SAFE = settings(LIFETIME, Duration.ZERO);

  /** And nobody waits for a load for long. */
  static final CacheSettings IMPATIENT = settings(LIFETIME, Duration.ofMillis(50));

  /** They live for long, but they may be displaced. */
  private static final CacheSettings LONG_LIVED = settings(Duration.ofMinutes(1), Duration.ZERO);

  private LastValueFaults() {}

  private static CacheSettings settings(Duration lifetime, Duration soft) {
    return new CacheCluster.Settings()
        .expireAfterWrite(lifetime)
        .loads(
            new CacheSettings.Loads(
                /* sharedInTransactions= */ false,
                /* refreshAhead= */ 0,
                Duration.ofMinutes(1),
                soft,
                Duration.ZERO))
        .build();
  }

  private static void expired(Play play, CacheSettings settings) {
    play.with(settings).begin();
    play.passQuietly(EXPIRED);
  }

  private static void outlives(Play play, Runnable write) {
    expired(play, FAIL_SAFE);
    play.readFailingWhile(
        () -> {
          write.run();
          play.turn();
        });
    play.passFailing(LONG);
  }

  static void outlivesAnInvalidation(Play play) {
    outlives(play, play::write);
  }

  static void outlivesAPattern(Play play) {
    outlives(play, () -> play.write(StatementFaults.PATTERN));
  }

  static void outlivesATag(Play play) {
    outlives(play, () -> play.write(StatementFaults.TAG));
  }

  static void outlivesAChange(Play play) {
    outlives(play, () -> play.write(InPlaceFaults.change(play)));
  }

  static void outlivesEverything(Play play) {
    outlives(play, () -> play.write(Invalidation.all("token")));
  }

  /** It was said before the load, and the entry has not gone by it. */
  static void tagIsSweptLate(Play play) {
    play.with(LONG_LIVED).withoutSweeps().begin();
    play.write(StatementFaults.TAG);
    play.passFailing(LONG);
  }

  /** The entry goes by one thing, and while it takes its place back, the next thing is said. */
  static void invalidationInTheLastMoment(Play play) {
    play.with(LONG_LIVED).withoutSweeps().begin();
    play.write(InPlaceFaults.changeByTag(play));
    play.turn();
    play.whenNextKept(
        () -> {
          play.write();
          play.turn();
        });
    play.readFailingWhile(() -> {});
    play.passFailing(LONG);
  }

  /** Nobody knows what is said. */
  static void whileCutOff(Play play) {
    expired(play, FAIL_SAFE);
    play.reader().cut();
    play.write();
    play.passFailing(LONG);
  }

  /** Nobody knows what is said, and the load does not end. */
  static void slowWhileCutOff(Play play) {
    expired(play, IMPATIENT);
    play.reader().cut();
    play.write();
    play.pass(LONG);
  }

  /** Who comes later waits for a load of its own, and has the same last value. */
  static void lateReaderAfterATag(Play play) {
    expired(play, IMPATIENT);
    play.read();
    play.write(StatementFaults.TAG);
    play.pass(LONG);
  }

  static void lateReaderAfterAnInvalidation(Play play) {
    expired(play, IMPATIENT);
    play.read();
    play.write();
    play.pass(LONG);
  }

  /** What a transaction loads is for itself, where others do not wait for long, too. */
  static void readBetweenWriteAndInvalidate(Play play) {
    play.with(IMPATIENT).begin();
    play.writerNode().cache().invalidateAll();
    play.turn();
    play.writeAndRead(Outcome.ROLLED_BACK);
    play.readOwn();
    play.pass(LONG);
  }
}
