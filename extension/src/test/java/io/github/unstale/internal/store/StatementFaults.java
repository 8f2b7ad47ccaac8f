// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import static io.github.unstale.internal.store.CacheCluster.BOUND;

import io.github.unstale.Invalidation;
import java.time.Duration;

/** What can happen to patterns and tags, and to changes while a value is on its way. */
final class StatementFaults {

  private static final Duration LONG = BOUND.multipliedBy(3);

  static final Invalidation PATTERN = Invalidation.matching("token", "1*");
  static final Invalidation TAG = Invalidation.tagged("token", Play.TAG);

  private StatementFaults() {}

  private static void emptied(Play play) {
    play.begin();
    play.writerNode().cache().invalidateAll();
    play.turn();
  }

  private static Runnable writing(Play play, Invalidation words) {
    return () -> {
      play.write(words);
      play.turn();
    };
  }

  private static Runnable changing(Play play) {
    return () -> {
      play.write(InPlaceFaults.change(play));
      play.turn();
    };
  }

  private static Runnable changingByTag(Play play) {
    return () -> {
      play.write(InPlaceFaults.changeByTag(play));
      play.turn();
    };
  }

  static void loadOutlivesAPattern(Play play) {
    emptied(play);
    play.readWhile(writing(play, PATTERN));
    play.pass(LONG);
  }

  static void loadOutlivesATag(Play play) {
    emptied(play);
    play.readWhile(writing(play, TAG));
    play.pass(LONG);
  }

  static void loadOutlivesAChange(Play play) {
    emptied(play);
    play.readWhile(changing(play));
    play.pass(LONG);
  }

  static void loadOutlivesAChangeByTag(Play play) {
    emptied(play);
    play.readWhile(changingByTag(play));
    play.pass(LONG);
  }

  static void transactionsLoadOutlivesAPattern(Play play) {
    emptied(play);
    play.readInTransactionWhile(writing(play, PATTERN));
    play.pass(LONG);
  }

  static void transactionsLoadOutlivesATag(Play play) {
    emptied(play);
    play.readInTransactionWhile(writing(play, TAG));
    play.pass(LONG);
  }

  static void transactionsLoadOutlivesAChange(Play play) {
    emptied(play);
    play.readInTransactionWhile(changing(play));
    play.pass(LONG);
  }

  static void bulkLoadOutlivesAPattern(Play play) {
    emptied(play);
    play.reads().manyWhile(writing(play, PATTERN));
    play.pass(LONG);
  }

  static void bulkLoadOutlivesATag(Play play) {
    emptied(play);
    play.reads().manyWhile(writing(play, TAG));
    play.pass(LONG);
  }

  static void bulkLoadOutlivesAChange(Play play) {
    emptied(play);
    play.reads().manyWhile(changing(play));
    play.pass(LONG);
  }

  static void refreshOutlivesATag(Play play) {
    play.begin();
    play.reads().anewWhile(writing(play, TAG));
    play.pass(LONG);
  }

  /** It comes between the judgement of a value and its entry. */
  static void tagInTheLastMoment(Play play) {
    emptied(play);
    play.whenNextKept(writing(play, TAG));
    play.read();
    play.pass(LONG);
  }

  static void changeInTheLastMoment(Play play) {
    emptied(play);
    play.whenNextKept(changing(play));
    play.read();
    play.pass(LONG);
  }

  /** It comes when the value has just entered. */
  static void tagJustAfterTheEntry(Play play) {
    emptied(play);
    play.whenNextPut(writing(play, TAG));
    play.read();
    play.pass(LONG);
  }

  /** The load takes long; who comes after the tag must not wait for it. */
  static void readerJoinsALoadFromBeforeATag(Play play) {
    emptied(play);
    play.readWhileAnotherReads(
        () -> {
          play.write(TAG);
          play.passQuietly(LONG);
        });
  }

  static void readerJoinsALoadFromBeforeAPattern(Play play) {
    emptied(play);
    play.readWhileAnotherReads(
        () -> {
          play.write(PATTERN);
          play.passQuietly(LONG);
        });
  }

  static void patternIsSweptLate(Play play) {
    play.withoutSweeps().begin();
    play.write(PATTERN);
    play.pass(LONG);
  }

  static void tagIsSweptLate(Play play) {
    play.withoutSweeps().begin();
    play.write(TAG);
    play.pass(LONG);
  }

  /** And so is what a value is changed to. */
  static void changeIsSweptLate(Play play) {
    play.withoutSweeps().begin();
    play.write(InPlaceFaults.changeByTag(play));
    play.pass(LONG);
  }

  /** So many others are said during the load that the first is forgotten. */
  static void tagIsForgotten(Play play) {
    emptied(play);
    play.readWhile(
        () -> {
          writing(play, TAG).run();
          for (int i = 0; i <= Statements.MOST; i++) {
            play.readerNode().cache().store().apply(Invalidation.tagged("token", "other"), true);
          }
        });
    play.pass(LONG);
  }

  /** An entry that has taken the place of another one is found by its tags. */
  static void tagAfterAChange(Play play) {
    play.begin();
    play.write(InPlaceFaults.change(play));
    play.turn();
    play.write(TAG);
    play.pass(LONG);
  }

  /** With a quarantine: the reader still sees the old value after this has come. */
  private static void oldSnapshotAfter(Play play, Invalidation words) {
    LoadFaults.heardUnderQuarantine(play, writer -> writer.write(words));
    play.reads().oldSnapshot();
    play.pass(LONG);
  }

  static void oldSnapshotAfterAPattern(Play play) {
    oldSnapshotAfter(play, PATTERN);
  }

  static void oldSnapshotAfterATag(Play play) {
    oldSnapshotAfter(play, TAG);
  }

  static void readerJoinsAnOldSnapshotAfterAPattern(Play play) {
    readerJoinsAnOldSnapshotAfter(play, PATTERN);
  }

  static void readerJoinsAnOldSnapshotAfterATag(Play play) {
    readerJoinsAnOldSnapshotAfter(play, TAG);
  }

  private static void readerJoinsAnOldSnapshotAfter(Play play, Invalidation words) {
    LoadFaults.heardUnderQuarantine(play, writer -> writer.write(words));
    play.readOldSnapshotWhileAnotherReads(() -> play.passQuietly(LONG));
  }

  static void patternOverAllEntities(Play play) {
    play.begin();
    play.follow("org");
    play.write(Invalidation.matching(Invalidation.ALL_ENTITIES, "token:*"));
    play.pass(LONG);
  }

  static void tagOverAllEntities(Play play) {
    play.begin();
    play.follow("org");
    play.write(Invalidation.tagged(Invalidation.ALL_ENTITIES, Play.TAG));
    play.pass(LONG);
  }

  /** The writer says what the thing follows from, and reads the thing. */
  static void cascadeOfWhatIsMade(Play play) {
    play.withCause().begin();
    play.readOwn();
    play.write(Invalidation.of(Play.CAUSE, Play.ID));
    play.readOwn();
    play.pass(LONG);
    play.readOwn();
  }

  /** What the thing follows from is not heard of, while the thing itself is. */
  static void causeDenied(Play play) {
    play.withCause().begin();
    play.passQuietly(BOUND);
    play.reader().deny("cache.invalidate." + Play.CAUSE + ".*");
    play.passQuietly(BOUND);
    play.read();
    play.writeAbroad("cache.invalidate." + Play.CAUSE + "." + Play.ID, "");
    play.pass(LONG);
  }

  /** Who says what the thing follows from does not know what follows. */
  static void cascadeOfWhatArrives(Play play) {
    play.withCause().begin();
    play.writeAbroad("cache.invalidate." + Play.CAUSE + "." + Play.ID, "");
    play.pass(LONG);
  }
}
