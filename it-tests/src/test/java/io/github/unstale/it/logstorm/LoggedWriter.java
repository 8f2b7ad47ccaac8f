// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.logstorm;

import io.github.unstale.internal.world.World;
import io.github.unstale.it.storm.Doors;
import io.github.unstale.it.storm.Entry;
import io.github.unstale.it.storm.Journal;
import io.github.unstale.it.storm.OwnWrites;
import io.github.unstale.it.storm.Register;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.SystemException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import javax.transaction.xa.XAException;

/**
 * Writes in JTA's transactions, and invalidates in them. Some are rolled back, some take seconds to
 * commit, and after some commits this JVM is no more. For one thread.
 */
final class LoggedWriter {

  /** So many ids that nobody reads make a burst. */
  private static final int BURST = 2_000;

  /**
   * What writers of a node have in common.
   *
   * @param register who may write what, and the next versions
   * @param data where to
   * @param doors how to say so
   * @param journal where it is written down
   * @param own what was written here
   * @param deaths of a hundred commits, after how many the JVM ends
   * @param reads of a node that also reads, so many for each write of a thread: then the share of
   *     reads that need a load does not depend on how fast the machine is
   */
  record World(
      Register register,
      DataTables data,
      Doors doors,
      Journal journal,
      OwnWrites own,
      int deaths,
      int reads) {}

  private final World world;
  private final Random random;
  private long due;

  LoggedWriter(World world, Random random) {
    this.world = world;
    this.random = random;
  }

  /** One transaction, of one id mostly, if it is time for one. */
  void write(long owner) {
    if (world.journal.reads() < due) {
      return;
    }
    due = world.journal.reads() + world.reads;
    Map<Integer, Long> versions = new TreeMap<>();
    for (int more = random.nextInt(10) == 0 ? 5 : 1; more > 0; more--) {
      int id = anyId();
      if (!versions.containsKey(id) && world.register.tryLock(id, owner)) {
        versions.put(id, world.register.next(id));
      }
    }
    try {
      if (!versions.isEmpty() && isCommitted(versions)) {
        versions.forEach(world.own::invalidated);
      }
    } finally {
      versions.keySet().forEach(world.register::unlock);
    }
  }

  /** Some ids are written often, others hardly ever. */
  private int anyId() {
    double skewed = Math.pow(random.nextDouble(), 3);
    return (int) (skewed * Register.IDS);
  }

  private boolean isCommitted(Map<Integer, Long> versions) {
    try {
      Transactions.MANAGER.begin();
      int way = random.nextInt(400);
      JtaDataSource.destine(fate(versions, way));
      int moment = random.nextInt(5);
      if (moment == 0) {
        Transactions.REGISTRY.registerInterposedSynchronization(
            new Flush(() -> say(versions, way)));
      } else if (moment < 3) {
        say(versions, way);
      }
      for (Map.Entry<Integer, Long> version : versions.entrySet()) {
        world.data.write(version.getKey(), version.getValue());
      }
      if (moment >= 3) {
        say(versions, way);
      }
      if (random.nextInt(30) == 0) {
        Transactions.MANAGER.setRollbackOnly();
      }
      Transactions.MANAGER.commit();
      return true;
    } catch (Exception e) { // rolled back, or in doubt; the journal knows what there is to know
      System.getLogger("storm").log(System.Logger.Level.DEBUG, "A transaction has failed", e);
      rollBack();
      return false;
    }
  }

  private static void rollBack() {
    try {
      if (Transactions.MANAGER.getStatus() != Status.STATUS_NO_TRANSACTION) {
        Transactions.MANAGER.rollback();
      }
    } catch (SystemException e) {
      throw new IllegalStateException(e);
    }
  }

  private void say(Map<Integer, Long> versions, int way) {
    if (way == 399) {
      world.doors.invalidateAll();
    } else if (isWithoutIds(way)) {
      world.doors.invalidate(versions, random);
    } else {
      world.doors.invalidate(List.copyOf(versions.keySet()), random);
    }
    if (way == 398) {
      world.doors.invalidate(
          IntStream.range(Register.IDS, Register.IDS + BURST).boxed().toList(), random);
    }
  }

  private static boolean isWithoutIds(int way) {
    return way % 3 == 0;
  }

  /**
   * A commit of which nobody knows the outcome is rolled back for some DataSources, and for others
   * Narayana tells synchronizations that it is committed: then nothing may have been changed in
   * place, for that would be seen.
   */
  private Fate fate(Map<Integer, Long> versions, int way) {
    int failure =
        isWithoutIds(way) || random.nextBoolean()
            ? XAException.XAER_RMERR
            : XAException.XAER_RMFAIL;
    boolean isRefused = random.nextInt(30) == 0;
    boolean isUnanswered = random.nextInt(30) == 0;
    boolean isLast = random.nextInt(100) < world.deaths;
    Duration delay = Duration.ofMillis(random.nextInt(25) == 0 ? 200 + random.nextInt(2_800) : 0);
    return connection -> {
      versions.forEach(world.journal::writing);
      LockSupport.parkNanos(delay.toNanos());
      if (isRefused) {
        tell(Entry.Kind.ROLLED_BACK, versions);
        throw refusal(connection);
      }
      try {
        connection.commit();
      } catch (SQLException e) {
        tell(Entry.Kind.IN_DOUBT, versions);
        throw new XAException(failure);
      }
      tell(Entry.Kind.WRITTEN, versions);
      if (isLast) {
        world.journal.halting();
        Runtime.getRuntime().halt(0);
      } else if (isUnanswered) {
        throw new XAException(failure);
      }
    };
  }

  /**
   * Says that it is rolled back even if the database does not answer: with any other code Narayana
   * would tell synchronizations that it is committed, and the database ends it with its session.
   */
  private static XAException refusal(Connection connection) {
    XAException refusal = new XAException(XAException.XA_RBROLLBACK);
    try {
      connection.rollback();
    } catch (SQLException e) {
      refusal.initCause(e);
    }
    return refusal;
  }

  private void tell(Entry.Kind how, Map<Integer, Long> versions) {
    versions.forEach((id, version) -> world.journal.ended(how, id, version));
  }

  /** What JPA does when a transaction is about to commit. */
  private record Flush(Runnable writes) implements Synchronization {

    @Override
    public void beforeCompletion() {
      writes.run();
    }

    @Override
    public void afterCompletion(int status) {
      // nothing is left to do
    }
  }
}
