// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.testing;

import io.github.unstale.internal.world.World;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Transactions of threads, begun and ended by hand; the innermost one counts, as with REQUIRES_NEW.
 */
public final class FakeTransactions implements World.Transactions {

  private final Map<Thread, Deque<Running>> running = new HashMap<>();

  /** What is done in a transaction, and there for others after its commit alone. */
  @FunctionalInterface
  public interface Work {

    /**
     * Its transaction is over.
     *
     * @param isCommitted or else it is rolled back
     */
    void over(boolean isCommitted);
  }

  /** Begins a transaction in the calling thread. */
  public void begin() {
    mine().push(new Running());
  }

  /**
   * Tells the guest of the calling thread's innermost transaction that it is about to commit, and
   * leaves the commit for later. What the guest throws rolls the transaction back.
   */
  public void committing() {
    Running current = mine().element();
    try {
      current.committing();
    } catch (RuntimeException | Error e) {
      mine().remove(current);
      current.end(World.Outcome.ROLLED_BACK);
      throw e;
    }
  }

  /**
   * Ends the calling thread's innermost transaction, after {@link #committing} unless it rolls
   * back. Where nobody can say how it ends, what was done in it is there.
   *
   * @param outcome how it ends
   */
  public void end(World.Outcome outcome) {
    if (outcome != World.Outcome.ROLLED_BACK) {
      committing();
    }
    mine().pop().end(outcome);
  }

  /** Commits. */
  public void commit() {
    end(World.Outcome.COMMITTED);
  }

  /** Rolls back. */
  public void rollback() {
    end(World.Outcome.ROLLED_BACK);
  }

  /** Tries to commit and fails, so that nobody can say how it ends. It has rolled back. */
  public void failToCommit() {
    committing();
    Running current = mine().pop();
    current.finish(/* isCommitted= */ false);
    current.tell(World.Outcome.UNKNOWN);
  }

  /**
   * Loses sight of the commit, so that nobody can say how it ends: it is still under way.
   *
   * @return ends it
   */
  public Work endInDoubt() {
    committing();
    Running current = mine().pop();
    current.tell(World.Outcome.UNKNOWN);
    return current::finish;
  }

  /** Commits, and nobody on this node lives to be told. */
  public void commitAndDie() {
    committing();
    mine().pop().finish(/* isCommitted= */ true);
  }

  /** The calling thread's transaction can only roll back from here on. */
  public void markForRollback() {
    mine().element().takesGuests = false;
  }

  /**
   * The server ends the transaction, of which the calling thread's code knows nothing.
   *
   * @param outcome how it ends
   */
  public void endBehindTheBack(World.Outcome outcome) {
    mine().element().end(outcome);
  }

  /**
   * Runs in the calling thread what another thread, which is in no transaction, might do.
   *
   * @param action what is done without a transaction
   */
  public void outside(Runnable action) {
    Deque<Running> before;
    synchronized (this) {
      before = running.remove(Thread.currentThread());
    }
    try {
      action.run();
    } finally {
      synchronized (this) {
        if (before == null) {
          running.remove(Thread.currentThread());
        } else {
          running.put(Thread.currentThread(), before);
        }
      }
    }
  }

  @Override
  public World.@Nullable Transaction current() {
    return mine().peek();
  }

  /** Makes something part of the calling thread's innermost transaction. */
  void include(Work work) {
    mine().element().work.add(work);
  }

  private synchronized Deque<Running> mine() {
    return running.computeIfAbsent(Thread.currentThread(), thread -> new ArrayDeque<>());
  }

  private static final class Running implements World.Transaction {

    private final List<Work> work = new ArrayList<>();
    private boolean takesGuests = true;
    private boolean isDoomed;
    private boolean isCommitting;
    private World.@Nullable Guest guest;
    private boolean isOver;

    @Override
    public World.@Nullable Guest guest() {
      return guest;
    }

    @Override
    public boolean attach(World.Guest newcomer) {
      if (takesGuests) {
        guest = newcomer;
        if (isCommitting) {
          newcomer.committing();
        }
      }
      return takesGuests;
    }

    @Override
    public void setRollbackOnly() {
      takesGuests = false;
      isDoomed = true;
    }

    private void committing() {
      if (!isCommitting && !isOver) {
        isCommitting = true;
        if (guest != null) {
          guest.committing();
        }
      }
    }

    private void end(World.Outcome wanted) {
      World.Outcome outcome = isDoomed ? World.Outcome.ROLLED_BACK : wanted;
      finish(outcome != World.Outcome.ROLLED_BACK);
      tell(outcome);
    }

    private void finish(boolean isCommitted) {
      work.forEach(each -> each.over(isCommitted));
      work.clear();
    }

    private void tell(World.Outcome outcome) {
      if (!isOver && guest != null) {
        isOver = true;
        guest.over(outcome);
      }
      isOver = true;
    }
  }
}
