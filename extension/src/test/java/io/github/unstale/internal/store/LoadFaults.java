// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import static io.github.unstale.internal.store.CacheCluster.BOUND;

import io.github.unstale.internal.config.CacheSettings;
import io.github.unstale.internal.world.World.Outcome;
import java.time.Duration;
import java.util.function.Consumer;

/** What can happen while a value is on its way from the database into the cache. */
final class LoadFaults {

  private static final Duration LONG = BOUND.multipliedBy(3);
  private static final Duration LAG = Duration.ofMillis(400);
  private static final CacheSettings QUARANTINED =
      new CacheCluster.Settings().quarantine(LAG).build();

  private LoadFaults() {}

  private static void emptied(Play play) {
    play.begin();
    play.writerNode().cache().invalidateAll();
    play.turn();
  }

  private static Runnable writing(Play play) {
    return () -> {
      play.write();
      play.turn();
    };
  }

  static void loadOutlivesAnInvalidation(Play play) {
    emptied(play);
    play.readWhile(writing(play));
    play.pass(LONG);
  }

  /** It comes between the last look at the fence and the entry. */
  static void invalidationInTheLastMoment(Play play) {
    emptied(play);
    play.whenNextKept(writing(play));
    play.read();
    play.pass(LONG);
  }

  static void bulkLoadOutlivesAnInvalidation(Play play) {
    emptied(play);
    play.reads().manyWhile(writing(play));
    play.pass(LONG);
  }

  static void refreshOutlivesAnInvalidation(Play play) {
    play.begin();
    play.reads().anewWhile(writing(play));
    play.pass(LONG);
  }

  static void transactionsLoadOutlivesAnInvalidation(Play play) {
    emptied(play);
    play.readInTransactionWhile(writing(play));
    play.pass(LONG);
  }

  static void transactionsLoadOutlivesEverything(Play play) {
    emptied(play);
    play.readInTransactionWhile(
        () -> play.writeAbroad("cache.invalidate.token.%", "{\"action\":\"all\"}"));
    play.pass(LONG);
  }

  /** The load's own age counts from its beginning, however long it took. */
  static void slowLoadWhileCutOff(Play play) {
    emptied(play);
    play.reader().cut();
    play.readWhile(
        () -> {
          play.write();
          play.passQuietly(LAG);
        });
    play.pass(LONG);
  }

  static void doubtDuringALoad(Play play) {
    emptied(play);
    play.readWhile(
        () -> {
          play.reader().cut();
          play.write();
          play.turn();
          play.reader().reconnect();
          play.passQuietly(Duration.ofMillis(100));
        });
    play.pass(LONG);
  }

  /** With a quarantine: this is written, and the reader has heard of it. */
  static void heardUnderQuarantine(Play play, Consumer<Play> write) {
    play.with(QUARANTINED).begin();
    play.passQuietly(LAG);
    write.accept(play);
    play.turn();
  }

  private static void doubtedUnderQuarantine(Play play) {
    play.with(QUARANTINED).begin();
    play.passQuietly(LAG);
    play.reader().cut();
    play.write();
    play.turn();
    play.reader().reconnect();
    play.passQuietly(Duration.ofMillis(100));
  }

  /** With a quarantine: the reader still sees the old value after the invalidation has come. */
  static void oldSnapshotAfterAnInvalidation(Play play) {
    heardUnderQuarantine(play, Play::write);
    play.reads().oldSnapshot();
    play.pass(LONG);
  }

  /** It takes long, and somebody else comes who could wait for it. */
  static void readerJoinsAnOldSnapshot(Play play) {
    heardUnderQuarantine(play, Play::write);
    play.readOldSnapshotWhileAnotherReads(() -> play.passQuietly(LONG));
  }

  static void readerJoinsAnOldSnapshotAfterADoubt(Play play) {
    doubtedUnderQuarantine(play);
    play.readOldSnapshotWhileAnotherReads(() -> play.passQuietly(LONG));
  }

  static void oldSnapshotAfterADoubt(Play play) {
    doubtedUnderQuarantine(play);
    play.reads().oldSnapshot();
    play.pass(LONG);
  }

  static void oldSnapshotWhileCutOff(Play play) {
    play.with(QUARANTINED).begin();
    play.passQuietly(LAG);
    play.reader().cut();
    play.passQuietly(BOUND);
    play.write();
    play.passQuietly(LAG.minus(Duration.ofMillis(20)));
    play.reads().oldSnapshot();
    play.pass(LONG);
  }

  /** Without a quarantine this is not promised. */
  static void oldSnapshotWithoutQuarantine(Play play) {
    play.begin();
    play.write();
    play.turn();
    play.reads().oldSnapshot();
    play.pass(LONG);
  }

  /** The writer reads between its write and its invalidation, and rolls back. */
  static void readBetweenWriteAndInvalidate(Play play) {
    emptied(play);
    play.writeAndRead(Outcome.ROLLED_BACK);
    play.readOwn();
    play.pass(LONG);
  }

  static void readBetweenWriteAndInvalidateThatIsCommitted(Play play) {
    emptied(play);
    play.writeAndRead(Outcome.COMMITTED);
    play.readOwn();
    play.pass(LONG);
  }

  /** The writer reads what it has written, and rolls back. */
  static void readInATransactionThatRollsBack(Play play) {
    emptied(play);
    play.readUncommitted();
    play.readOwn();
    play.pass(LONG);
  }

  /** The writer reads in the transaction that has written the thing and said so. */
  static void readsWhatItHasInvalidated(Play play) {
    play.begin();
    play.readOwn();
    play.writeThenReadOwn();
    play.pass(LONG);
  }

  /** The writer's transaction is suspended while the same thread reads outside it. */
  static void transactionSuspended(Play play) {
    play.begin();
    play.readOwn();
    play.write(
        () -> {
          play.writerNode().cache().invalidate(Play.ID);
          play.writerNode().member().transactions().outside(play::readOwn);
        });
    play.readOwn();
    play.pass(LONG);
  }
}
