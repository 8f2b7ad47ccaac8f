// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.testing;

import io.github.unstale.internal.coherence.World;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Transactions of threads, begun and ended by hand; the innermost one counts, as with REQUIRES_NEW.
 */
public final class FakeTransactions implements World.Transactions {

  private final Map<Thread, Deque<Running>> running = new HashMap<>();

  /** Begins a transaction in the calling thread. */
  public void begin() {
    mine().push(new Running());
  }

  /**
   * Ends the calling thread's innermost transaction.
   *
   * @param outcome how it ends
   */
  public void end(World.Outcome outcome) {
    mine().pop().complete(outcome);
  }

  /** Commits. */
  public void commit() {
    end(World.Outcome.COMMITTED);
  }

  /** Rolls back. */
  public void rollback() {
    end(World.Outcome.ROLLED_BACK);
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
    mine().element().complete(outcome);
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

  private synchronized Deque<Running> mine() {
    return running.computeIfAbsent(Thread.currentThread(), thread -> new ArrayDeque<>());
  }

  private static final class Running implements World.Transaction {

    private boolean takesGuests = true;
    private @Nullable Object attachment;
    private @Nullable Consumer<World.Outcome> completion;

    @Override
    public @Nullable Object attachment() {
      return attachment;
    }

    @Override
    public boolean attach(Object guest, Consumer<World.Outcome> whenOver) {
      if (takesGuests) {
        attachment = guest;
        completion = whenOver;
      }
      return takesGuests;
    }

    private void complete(World.Outcome outcome) {
      Consumer<World.Outcome> once = completion;
      completion = null;
      if (once != null) {
        once.accept(outcome);
      }
    }
  }
}
