// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.testing;

import io.github.unstale.Invalidation;
import io.github.unstale.internal.world.Log;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * A node's way to an {@link InMemoryTable}, which breaks on command. Safe for use by multiple
 * threads.
 */
public final class InMemoryLog implements Log {

  private final InMemoryTable table;
  private final FakeTransactions transactions;
  private final String node;
  private volatile boolean cut;
  private volatile Runnable before = () -> {};
  private volatile Runnable meanwhile = () -> {};
  private final AtomicLong readings = new AtomicLong();

  InMemoryLog(InMemoryTable table, FakeTransactions transactions, String node) {
    this.table = table;
    this.transactions = transactions;
    this.node = node;
  }

  /** Cuts this node off from the database: whatever it asks fails. */
  public void cut() {
    cut = true;
  }

  /** Ends that. */
  public void mend() {
    cut = false;
  }

  /**
   * Whether this node's next question to the database gets an answer.
   *
   * @return false if it is cut off, or the database is killed
   */
  public boolean isThere() {
    return !cut && !table.isKilled();
  }

  /**
   * Lets something happen once before the next reading comes to the database.
   *
   * @param once what happens; time may pass in it
   */
  public void beforeNextRead(Runnable once) {
    before = once;
  }

  /**
   * Lets something happen once when the next reading has found what is there, before it comes back
   * with that.
   *
   * @param once what happens; time may pass in it
   */
  public void whenNextRead(Runnable once) {
    meanwhile = once;
  }

  /**
   * How often the table was read.
   *
   * @return never shrinks
   */
  public long readings() {
    return readings.get();
  }

  private <T> T ask(Supplier<T> question) {
    if (!isThere()) {
      throw new Log.LogException("the database does not answer", /* cause= */ null);
    }
    return question.get();
  }

  @Override
  public void create() {
    ask(() -> table);
  }

  @Override
  public void append(List<Log.Entry> entries, boolean inTransaction) {
    List<FakeTransactions.Work> work = ask(() -> entries.stream().map(this::write).toList());
    if (inTransaction) {
      work.forEach(transactions::include);
    } else {
      work.forEach(each -> each.over(/* isCommitted= */ true));
    }
  }

  private FakeTransactions.Work write(Log.Entry entry) {
    Invalidation first = entry.said().get(0);
    return table.write(
        entry.entity(),
        entry.messageId(),
        entry.said(),
        first.metadata().getOrDefault("triggered_by", node));
  }

  @Override
  public Log.Position begin(Duration age) {
    return ask(() -> table.begin(age));
  }

  @Override
  public Log.Page read(Log.Position from, int most) {
    Runnable first = before;
    before = () -> {};
    first.run();
    Log.Page page = ask(() -> table.read(from, most));
    readings.incrementAndGet();
    Runnable once = meanwhile;
    meanwhile = () -> {};
    once.run();
    return ask(() -> page);
  }

  @Override
  public int prune(Duration age, int most) {
    return ask(() -> table.prune(age, most));
  }
}
