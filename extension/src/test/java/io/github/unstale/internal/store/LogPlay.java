// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import io.github.unstale.CacheStats;
import io.github.unstale.Invalidation;
import io.github.unstale.internal.coherence.HeartMutant;
import io.github.unstale.internal.coherence.LogMutant;
import io.github.unstale.internal.coherence.TestCluster;
import io.github.unstale.internal.wire.Message;
import io.github.unstale.internal.world.Log;
import io.github.unstale.internal.world.World.Outcome;
import io.github.unstale.testing.FakeTransactions;
import io.github.unstale.testing.InMemoryLog;
import io.github.unstale.testing.InMemoryTable;
import io.github.unstale.testing.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A {@link Play} whose writer writes to a log, which its reader follows. */
final class LogPlay {

  static final Duration HORIZON = Duration.ofSeconds(3);

  /** What the log is about that has nothing to do with the thing. */
  private static final String OTHER = "other";

  private final TestCluster cluster;
  private final Play play;

  /** On which both nodes lack this mechanism. */
  LogPlay(LogMutant mechanism) {
    CacheCluster caches = new CacheCluster();
    cluster = caches.cluster();
    cluster.logged(HORIZON, /* itsRetention= */ null);
    cluster.lacking(mechanism);
    play = new Play(caches, HeartMutant.NONE, CacheMutant.NONE);
  }

  /** There are writers who do not write to the log. */
  LogPlay withForeignWriters() {
    play.with(new CacheCluster.Settings().foreignWriters().build());
    return this;
  }

  /** There is no NATS at all. */
  LogPlay withoutNetwork() {
    cluster.withoutNetwork();
    return this;
  }

  /** Both nodes are up, and the reader lives on what the log proves. */
  LogPlay begin() {
    play.begin();
    writeOther();
    warm();
    return this;
  }

  /** What the reader holds is older than the bound, and proven. */
  void warm() {
    play.passQuietly(CacheCluster.BOUND.multipliedBy(2));
    play.read();
  }

  Play play() {
    return play;
  }

  InMemoryTable table() {
    return cluster.table();
  }

  InMemoryLog writersLog() {
    return play.writerNode().member().log();
  }

  InMemoryLog readersLog() {
    return play.readerNode().member().log();
  }

  private FakeTransactions transactions() {
    return play.writerNode().member().transactions();
  }

  /** The writer writes something else. */
  void writeOther() {
    transactions().begin();
    invalidate(OTHER);
    transactions().commit();
  }

  /** The writer writes something else and rolls back. */
  void rollBackOther() {
    transactions().begin();
    invalidate(OTHER);
    transactions().committing();
    transactions().rollback();
  }

  /** The writer says this in its transaction. */
  void invalidate(String id) {
    play.writerNode().member().coherence().invalidate(List.of(Invalidation.of("token", id)));
  }

  /** The writer changes the thing, commits, and dies before it can tell anybody. */
  void writeAndDie() {
    transactions().begin();
    invalidate(Play.ID);
    commitAndDie();
  }

  /** The writer changes the thing, has its row, and says so only when it flushes. */
  void flushAndDie() {
    transactions().begin();
    invalidate(OTHER);
    transactions().committing();
    invalidate(Play.ID);
    commitAndDie();
  }

  private void commitAndDie() {
    transactions().committing();
    play.commit();
    transactions().commitAndDie();
    cluster.kill(play.writerNode().member());
  }

  /**
   * The writer changes the thing, and has the number of its row.
   *
   * @return commits it
   */
  Runnable writeLate() {
    transactions().begin();
    invalidate(Play.ID);
    transactions().committing();
    return () -> {
      play.commit();
      transactions().commit();
    };
  }

  /**
   * The writer changes the thing, and loses sight of its commit.
   *
   * @return what commits it after all
   */
  Runnable writeInDoubt() {
    transactions().begin();
    invalidate(Play.ID);
    FakeTransactions.Work work = transactions().endInDoubt();
    return () -> {
      play.commit();
      work.over(/* isCommitted= */ true);
    };
  }

  /** The same where it was committed before. */
  void writeUnsure(Invalidation said) {
    transactions().begin();
    play.writerNode().member().coherence().invalidate(List.of(said));
    transactions().committing();
    play.commit();
    transactions().end(Outcome.UNKNOWN);
  }

  /** Somebody says this under the name of the last row. */
  void forge(String subject) {
    List<Log.Row> rows = table().rows();
    String name = rows.get(rows.size() - 1).messageId();
    play.sayAbroad(new Message(subject, new byte[0], Map.of(Message.HEADERS + "Message-Id", name)));
  }

  /** How often the reader has loaded. */
  long loads() {
    CacheStats stats = play.readerNode().cache().stats();
    return stats.loads();
  }

  /** What was found wrong of either node. */
  long violations() {
    return play.verdict().violations() + play.ownVerdict().violations();
  }

  /** What was found wrong about what others have written. */
  Verdict verdict() {
    return play.verdict();
  }
}
