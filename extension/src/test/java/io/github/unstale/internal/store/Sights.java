// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import io.github.unstale.testing.Read;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** Where the values come from of the reads that are under way: one within the other. */
final class Sights {

  private final Deque<Sight> open = new ArrayDeque<>();

  /** What becomes of one read. */
  final class Sight implements AutoCloseable {

    private final Set<Object> loaded = new HashSet<>();
    private final Set<Object> last = new HashSet<>();

    /** Where the value of an id has come from. */
    Read.How how(String id) {
      return loaded.contains(id) && !last.contains(id) ? Read.How.LOAD : Read.How.HIT;
    }

    @Override
    public void close() {
      open.pop();
    }
  }

  Sight open() {
    Sight sight = new Sight();
    open.push(sight);
    return sight;
  }

  /** The innermost read has got the value of an id from a load. */
  void loaded(Object id) {
    if (!open.isEmpty()) {
      open.peek().loaded.add(id);
    }
  }

  /** The innermost read has got the last value of an id. */
  void hadLast(Object id) {
    if (!open.isEmpty()) {
      open.peek().last.add(id);
    }
  }
}
