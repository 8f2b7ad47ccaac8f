// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import io.github.unstale.Invalidation;
import io.github.unstale.internal.world.Report;
import io.github.unstale.internal.world.World;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Applies statements to the entries that are there: at once to a few, and elsewhere to many, which
 * nobody is served meanwhile. Safe for use by multiple threads.
 */
class Sweeping<K, V> {

  /** So many entries are looked at in the thread that brings the statement. */
  static final int AT_ONCE = 500;

  private final Slots<K, V> slots;
  private final Statements<K> statements;
  private final Judge<K, V> judge;
  private final Executor elsewhere;
  private final World.Listener listener;
  private final int atOnce;

  Sweeping(Slots<K, V> slots, LocalCache.Answers<K, V> answers, int atOnce) {
    this.slots = slots;
    this.statements = slots.statements();
    this.judge = slots.judge();
    this.elsewhere = answers.executor();
    this.listener = answers.listener();
    this.atOnce = atOnce;
  }

  /** Makes it take effect for every read that begins after this call. */
  void apply(Reach<K> reach, Invalidation said, boolean changes) {
    Statement<K> statement = statements.add(reach, said, changes);
    if (slots.shelf().ids(reach).size() <= atOnce) {
      sweep(statement);
    } else if (statements.postpone(statement)) {
      sweepElsewhere(statement);
    } else {
      giveUp(statement);
    }
  }

  private void sweepElsewhere(Statement<K> statement) {
    try {
      elsewhere.execute(() -> sweep(statement));
    } catch (RejectedExecutionException e) {
      giveUp(statement);
    }
  }

  /** Too much is safe. */
  private void giveUp(Statement<K> statement) {
    slots.dropAll();
    statements.finish(statement);
  }

  /** Whatever happens, the statement is finished afterwards: others wait for that. */
  private void sweep(Statement<K> statement) {
    try {
      sweepAll(statement);
      statements.finish(statement);
    } catch (RuntimeException | Error e) {
      listener.on(new Report.Failed("A cache could not be swept", e));
      giveUp(statement);
    }
  }

  private void sweepAll(Statement<K> statement) {
    Shelf<K, V> shelf = slots.shelf();
    shelf.awaitLoads(statement.reach());
    for (K id : shelf.ids(statement.reach())) {
      if (statement.reach().mayCover(id)) {
        sweep(shelf, id, statement);
      }
    }
  }

  private void sweep(Shelf<K, V> shelf, K id, Statement<K> statement) {
    boolean done = false;
    while (!done) {
      done =
          !(shelf.at(id) instanceof Entry<V> entry)
              || !statement.concerns(id, entry)
              || apply(shelf, id, entry);
    }
  }

  /** Applies all that was said and is not applied yet; false if something else is there by now. */
  private boolean apply(Shelf<K, V> shelf, K id, Entry<V> entry) {
    Judge.Ruling<V> ruling = judge.onCached(id, entry);
    return ruling.value() == null
        ? shelf.remove(id, entry)
        : shelf.replace(id, entry, entry.after(ruling.value(), ruling.upTo()));
  }
}
