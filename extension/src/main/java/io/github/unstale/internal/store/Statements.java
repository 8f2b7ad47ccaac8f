// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import io.github.unstale.Invalidation;
import io.github.unstale.internal.coherence.Fence;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The latest statements: those that loads under way have to be held against when they end, and
 * those that have not been applied to all entries yet.
 *
 * <p>Where nothing was said, nobody takes the lock. Safe for use by multiple threads.
 */
class Statements<K> {

  /** So many are remembered; a load that began before all of them is not kept. */
  static final int MOST = 4_096;

  /** So many may wait for being applied. */
  static final int MOST_PENDING = 16;

  private final Fence fence;
  private final Deque<Statement<K>> recent = new ArrayDeque<>();
  private final NavigableMap<Long, Statement<K>> unfinished = new TreeMap<>();
  private @Nullable Statement<K> forgotten;
  private volatile long last;
  private volatile long finished;
  private volatile List<Statement<K>> pending = List.of();

  Statements(Fence fence) {
    this.fence = fence;
  }

  /**
   * What was said after some moment.
   *
   * @param statements in order
   * @param upTo the number of the last one that was said at all
   */
  record Since<K>(List<Statement<K>> statements, long upTo) {}

  /** From here on, no load ends without regard to this. */
  synchronized Statement<K> add(Reach<K> reach, Invalidation said, boolean changes) {
    Statement<K> statement = new Statement<>(fence.state(), reach, said, changes);
    recent.add(statement);
    if (recent.size() > MOST) {
      forgotten = recent.remove();
    }
    unfinished.put(statement.order(), statement);
    last = statement.order();
    return statement;
  }

  /** Until it is finished, reads go by it themselves; false if too many are waiting already. */
  synchronized boolean postpone(Statement<K> statement) {
    if (pending.size() >= MOST_PENDING) {
      return false;
    }
    List<Statement<K>> more = new ArrayList<>(pending);
    more.add(statement);
    pending = List.copyOf(more);
    return true;
  }

  /** It has been applied to all entries that were there when it was said. */
  synchronized void finish(Statement<K> statement) {
    unfinished.remove(statement.order());
    finished = unfinished.isEmpty() ? last : unfinished.firstKey() - 1;
    pending = pending.stream().filter(other -> other.order() != statement.order()).toList();
  }

  /** The number of the last statement. */
  long last() {
    return last;
  }

  /** All statements up to this number have been applied to all entries. */
  long finished() {
    return finished;
  }

  /** Whether an entry is one that a statement is still to be applied to. */
  boolean isPending(K id, Entry<?> entry) {
    List<Statement<K>> waiting = pending;
    if (waiting.isEmpty()) {
      return false;
    }
    for (Statement<K> statement : waiting) {
      if (statement.concerns(id, entry)) {
        return true;
      }
    }
    return false;
  }

  /** Whether something was said since this load began that may be about what it loads. */
  boolean mayConcern(K id, Fence.Start start) {
    if (last <= start.order()) {
      return false;
    }
    Since<K> since = since(start.order());
    return since == null || since.statements().stream().anyMatch(said -> said.reach().mayCover(id));
  }

  /** What was said after this number, or null if that is not known any more. */
  synchronized @Nullable Since<K> since(long order) {
    if (forgotten != null && forgotten.order() > order) {
      return null;
    }
    Deque<Statement<K>> since = new ArrayDeque<>();
    for (Iterator<Statement<K>> latest = recent.descendingIterator(); latest.hasNext(); ) {
      Statement<K> next = latest.next();
      if (next.order() <= order) {
        break;
      }
      since.addFirst(next);
    }
    return new Since<>(List.copyOf(since), last);
  }

  /**
   * Whether a value is in quarantine: it was loaded so soon after a statement that covers it that
   * it may come from before.
   */
  boolean quarantines(K id, Set<String> tags, Fence.Start start) {
    return quarantines(start, reach -> reach.covers(id, tags));
  }

  /** The same of what is still being loaded, with whatever tags. */
  boolean mayQuarantine(K id, Fence.Start start) {
    return quarantines(start, reach -> reach.mayCover(id));
  }

  /** Whether this load began so soon after a statement of which that is true. */
  boolean quarantines(Fence.Start start, Predicate<Reach<K>> covers) {
    if (!fence.hasQuarantine() || last == 0) {
      return false;
    }
    synchronized (this) {
      if (forgotten != null && fence.quarantines(forgotten.moment(), start)) {
        return true;
      }
      for (Iterator<Statement<K>> latest = recent.descendingIterator(); latest.hasNext(); ) {
        Statement<K> next = latest.next();
        if (!fence.quarantines(next.moment(), start)) {
          return false;
        }
        if (next.order() <= start.order() && covers.test(next.reach())) {
          return true;
        }
      }
      return false;
    }
  }
}
