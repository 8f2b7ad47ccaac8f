// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import static io.github.unstale.internal.store.CacheCluster.BOUND;

import io.github.unstale.Invalidation;
import io.github.unstale.testing.FakeTransactions;
import java.time.Duration;

/**
 * What can happen to the log, and to those who write and follow it. The reader has cached the
 * thing, and lives on what the log proves; where nothing else is said, there is no NATS.
 */
final class LogFaults {

  private static final Duration SHORT = Duration.ofMillis(40);
  private static final Duration LONG = BOUND.multipliedBy(3);

  /** Longer than from one round to the next. */
  private static final Duration ROUND = Duration.ofMillis(140);

  private LogFaults() {}

  static void writerDiesAfterItsCommit(LogPlay play) {
    play.begin();
    play.writeAndDie();
    play.play().pass(LONG);
  }

  static void writerDiesWithoutNetwork(LogPlay play) {
    play.withoutNetwork().begin();
    play.writeAndDie();
    play.play().pass(LONG);
  }

  static void networkAwayFromTheBeginning(LogPlay play) {
    play.play().server().kill();
    play.begin();
    play.play().write();
    play.play().pass(LONG);
  }

  static void networkAway(LogPlay play) {
    play.begin();
    play.play().server().kill();
    play.warm();
    play.play().write();
    play.play().pass(LONG);
  }

  /** What is said in the flush, after the rows were written. */
  static void invalidationInTheFlush(LogPlay play) {
    play.begin();
    play.flushAndDie();
    play.play().pass(LONG);
  }

  static void lateCommitBehindAHigherNumber(LogPlay play) {
    play.withoutNetwork().begin();
    Runnable commit = play.writeLate();
    play.writeOther();
    play.play().pass(LONG);
    commit.run();
    play.play().pass(LONG);
  }

  /** As late as may be. */
  static void lateCommitAtTheHorizon(LogPlay play) {
    play.withoutNetwork().begin();
    Runnable commit = play.writeLate();
    play.writeOther();
    play.play().passQuietly(LogPlay.HORIZON.minus(SHORT));
    play.play().read();
    commit.run();
    play.play().pass(LONG);
  }

  /** The number was given out when the reader's round had begun, but before it was there. */
  static void lateCommitAfterADelayedRound(LogPlay play) {
    play.withoutNetwork().begin();
    Runnable[] commit = new Runnable[1];
    play.readersLog()
        .beforeNextRead(
            () -> {
              play.play().passQuietly(BOUND.multipliedBy(2));
              commit[0] = play.writeLate();
              play.writeOther();
            });
    play.play().passQuietly(ROUND);
    play.play().passQuietly(LogPlay.HORIZON.minus(ROUND.multipliedBy(2)));
    play.play().read();
    commit[0].run();
    play.play().pass(LONG);
  }

  static void rolledBackNumber(LogPlay play) {
    play.withoutNetwork().begin();
    play.rollBackOther();
    play.writeOther();
    play.play().pass(LogPlay.HORIZON.multipliedBy(2));
    play.play().write();
    play.play().pass(LONG);
  }

  /** What was committed late is deleted again before the reader wakes up. */
  static void sleptPastTheHorizon(LogPlay play) {
    play.withoutNetwork().begin();
    Runnable commit = play.writeLate();
    play.play().passQuietly(BOUND);
    play.writeOther();
    play.play().passQuietly(ROUND); // the reader misses a number
    play.play().pause(play.play().readerNode());
    play.play().passQuietly(SHORT);
    commit.run();
    play.play().passQuietly(LogPlay.HORIZON.multipliedBy(2).minus(SHORT.multipliedBy(10)));
    play.writersLog().prune(LogPlay.HORIZON.multipliedBy(2), 100);
    play.play().unpause(play.play().readerNode());
    play.play().pass(LONG);
  }

  static void tableTruncated(LogPlay play) {
    play.withoutNetwork().begin();
    play.play().write();
    play.table().truncate();
    play.writeOther();
    play.play().pass(LONG);
  }

  static void tableReplaced(LogPlay play) {
    play.withoutNetwork().begin();
    play.writeOther();
    play.warm();
    play.play().write();
    play.table().replace();
    play.play().pass(LONG);
  }

  /** The answer comes late, and says what was there when it was asked; then no more is heard. */
  static void stalledRound(LogPlay play) {
    play.withoutNetwork().begin();
    play.readersLog()
        .whenNextRead(
            () -> {
              play.play().write();
              play.play().pass(BOUND.multipliedBy(2).dividedBy(3));
              play.readersLog().beforeNextRead(play.readersLog()::cut);
            });
    play.play().pass(LONG);
  }

  static void databaseGone(LogPlay play) {
    play.withoutNetwork().begin();
    play.readersLog().cut();
    play.play().write();
    play.play().pass(LONG);
    play.readersLog().mend();
    play.play().pass(LONG);
  }

  static void databaseGoneForAll(LogPlay play) {
    play.withoutNetwork().begin();
    play.play().write();
    play.table().kill();
    play.play().pass(LONG);
    play.table().restart();
    play.play().pass(LONG);
  }

  static void moreRowsThanOnePage(LogPlay play) {
    play.withoutNetwork().begin();
    for (int i = 0; i < 10_000; i++) {
      play.table().insert(Invalidation.of("token", "other")).over(/* isCommitted= */ true);
    }
    play.play().write();
    play.play().pass(LONG);
  }

  static void rowOfSomebodyElse(LogPlay play) {
    play.withoutNetwork().begin();
    FakeTransactions.Work row = play.table().insert(Invalidation.of("token", Play.ID));
    play.play().commit();
    row.over(/* isCommitted= */ true);
    play.play().pass(LONG);
  }

  /** Everybody has heard of it before it is committed. */
  static void commitInDoubt(LogPlay play) {
    play.begin();
    Runnable commit = play.writeInDoubt();
    play.play().pass(SHORT);
    play.play().readOwn();
    commit.run();
    play.play().pass(LONG);
  }

  /** Somebody says something else under the name of a row that is not read yet. */
  static void forgedName(LogPlay play) {
    play.begin();
    play.play().writer().cut();
    play.play().writer().hold();
    play.play().write();
    play.forge("cache.invalidate.token.other");
    play.play().pass(LONG);
  }

  /** Somebody who does not write to the log is not heard. */
  static void foreignWriterUnheard(LogPlay play) {
    play.withForeignWriters().begin();
    play.play().reader().cut();
    play.play().writeAbroad("cache.invalidate.token." + Play.ID, "");
    play.play().pass(LONG);
  }

  /** Somebody who signals to nobody writes to the log, which is away. */
  static void logAwayFromForeignWriters(LogPlay play) {
    play.withForeignWriters().begin();
    play.readersLog().cut();
    play.writeAndDie();
    play.play().pass(LONG);
  }

  /** The writer reads its own change late, when it has said something newer. */
  static void ownRowAfterANewerValue(LogPlay play) {
    play.withoutNetwork().begin();
    play.play().readOwn();
    play.play().passQuietly(BOUND);
    play.play().write(InPlaceFaults.change(play.play()));
    play.writersLog().whenNextRead(() -> play.play().write(InPlaceFaults.change(play.play())));
    play.play().passQuietly(ROUND);
    play.play().readOwn();
    play.play().pass(LONG);
    play.play().readOwn();
  }

  /** Nobody knew how its transaction ended when the next one was over. */
  static void ownRowInDoubtAfterANewerValue(LogPlay play) {
    play.withoutNetwork().begin();
    play.play().readOwn();
    play.writeUnsure(InPlaceFaults.change(play.play()));
    play.play().readOwn();
    play.play().write(InPlaceFaults.change(play.play()));
    play.play().pass(LONG);
    play.play().readOwn();
  }

  /** The signal of the first change is lost, and its row is read after that of the second. */
  static void rowOfBeforeASignal(LogPlay play) {
    play.begin();
    play.play().reader().cut();
    play.play().write(InPlaceFaults.change(play.play()));
    play.play().turn();
    play.play().reader().reconnect();
    play.play().turn();
    play.play().write(InPlaceFaults.change(play.play()));
    play.play().turn();
    play.play().read();
    play.play().pass(LONG);
  }
}
