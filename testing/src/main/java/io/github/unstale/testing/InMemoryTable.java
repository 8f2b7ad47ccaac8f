// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.testing;

import io.github.unstale.Invalidation;
import io.github.unstale.internal.world.Log;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The log's table, in a database in memory. Numbers are given out in order when rows are written;
 * rows are seen by others when their transaction has committed, and never if it has not.
 *
 * <p>Safe for use by multiple threads.
 */
public final class InMemoryTable {

  private record Stored(Log.Row row, long createdAt) {}

  private final LongSupplier clock;
  private final NavigableMap<Long, Stored> visible = new TreeMap<>();
  private long given;
  private int open;
  private boolean killed;

  /**
   * An empty table.
   *
   * @param clock the database's; nanoseconds, of arbitrary origin
   */
  public InMemoryTable(LongSupplier clock) {
    this.clock = clock;
  }

  /**
   * A node's way to the table.
   *
   * @param transactions in which the node writes
   * @param name of the node
   * @return a new one
   */
  public InMemoryLog log(FakeTransactions transactions, String name) {
    return new InMemoryLog(this, transactions, name);
  }

  /** Kills the database: whatever is asked of it fails. What is open stays open. */
  public synchronized void kill() {
    killed = true;
  }

  /** Starts it again. */
  public synchronized void restart() {
    killed = false;
  }

  /**
   * Whether it was killed.
   *
   * @return true until it is started again
   */
  public synchronized boolean isKilled() {
    return killed;
  }

  /**
   * Whether all transactions that have written to it are over.
   *
   * @return false if there may be more rows without more being written
   */
  public synchronized boolean isQuiet() {
    return open == 0;
  }

  /** Deletes all rows; numbers go on. Waits for no transaction: there must be no open one. */
  public synchronized void truncate() {
    if (open > 0) {
      throw new IllegalStateException("There are rows of transactions that are not over");
    }
    visible.clear();
  }

  /** Another table takes this one's place, empty, with numbers from 1 on. */
  public synchronized void replace() {
    truncate();
    given = 0;
  }

  /**
   * Takes numbers that no row gets.
   *
   * @param numbers how many
   */
  public synchronized void skip(int numbers) {
    given += numbers;
  }

  /**
   * A row that somebody else writes, as an SQL trigger does, in a transaction that is not over.
   *
   * @param said what it says
   * @return ends the transaction
   */
  public FakeTransactions.Work insert(Invalidation said) {
    return write(said.entity(), /* messageId= */ null, List.of(said), "somebody");
  }

  /**
   * What everybody sees.
   *
   * @return a copy, in the order of numbers
   */
  public synchronized List<Log.Row> rows() {
    return visible.values().stream().map(Stored::row).toList();
  }

  synchronized FakeTransactions.Work write(
      String entity, @Nullable String messageId, List<Invalidation> said, String by) {
    long number = ++given;
    open++;
    Stored stored =
        new Stored(
            new Log.Row(number, messageId, List.copyOf(said), by, /* timestamp= */ null),
            clock.getAsLong());
    return isCommitted -> end(stored, isCommitted);
  }

  private synchronized void end(Stored stored, boolean isCommitted) {
    open--;
    if (isCommitted) {
      visible.put(stored.row().number(), stored);
    }
  }

  synchronized Log.Position begin(Duration age) {
    if (visible.isEmpty()) {
      return new Log.Position(0, List.of());
    }
    long now = clock.getAsLong();
    Optional<Long> recent =
        visible.entrySet().stream()
            .filter(each -> now - each.getValue().createdAt() <= age.toNanos())
            .map(Map.Entry::getKey)
            .findFirst();
    return new Log.Position(visible.lastKey(), recent.map(this::missing).orElse(List.of()));
  }

  /** The numbers that are missing before a row, and those behind. */
  private List<Log.Numbers> missing(long first) {
    List<Log.Numbers> missing = new ArrayList<>();
    Long before = visible.lowerKey(first);
    long last = before == null ? 0 : before;
    for (long number : visible.tailMap(first).keySet()) {
      if (number > last + 1) {
        missing.add(new Log.Numbers(last + 1, number - 1));
      }
      last = number;
    }
    return missing;
  }

  synchronized Log.Page read(Log.Position from, int most) {
    List<Log.Row> rows =
        visible.values().stream()
            .map(Stored::row)
            .filter(row -> row.number() > from.last() || isIn(from.missing(), row.number()))
            .limit(most)
            .toList();
    return new Log.Page(from.last() == 0 || visible.containsKey(from.last()), rows);
  }

  private static boolean isIn(List<Log.Numbers> some, long number) {
    return some.stream().anyMatch(each -> each.first() <= number && number <= each.last());
  }

  /** Following goes on from the last row, so that one stays. */
  synchronized int prune(Duration age, int most) {
    long now = clock.getAsLong();
    List<Long> old =
        visible.entrySet().stream()
            .filter(each -> now - each.getValue().createdAt() > age.toNanos())
            .map(Map.Entry::getKey)
            .filter(number -> !number.equals(visible.lastKey()))
            .limit(most)
            .toList();
    old.forEach(visible::remove);
    return old.size();
  }
}
