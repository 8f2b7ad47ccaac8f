// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The notices that wait for observers, in order and bounded.
 *
 * <p>Past the bound, one "everything of the entity" stands for its invalidations, and losses that
 * are over are not told any more. For one thread at a time.
 */
final class Waiting {

  /** How many notices may wait. */
  static final int BOUND = 10_000;

  private final Deque<Notice> notices = new ArrayDeque<>();

  /** The entities of which everything waits: it covers what comes later. */
  private final Set<String> wholes = new HashSet<>();

  void add(Notice notice) {
    if (notices.size() >= BOUND) {
      collapse();
    }
    append(notice);
  }

  private void append(Notice notice) {
    if (!notice.isInvalidation() || !wholes.contains(notice.entity())) {
      notices.add(notice);
      if (notice.isWhole()) {
        wholes.add(notice.entity());
      }
    }
  }

  private void collapse() {
    Set<String> invalid = new LinkedHashSet<>();
    Map<String, Notice> changes = new LinkedHashMap<>();
    for (Notice notice : List.copyOf(notices)) {
      if (notice.isInvalidation()) {
        invalid.add(notice.entity());
      } else if (changes.remove(notice.entity()) == null) { // a loss and its end say nothing
        changes.put(notice.entity(), notice);
      }
    }
    clear();
    invalid.forEach(entity -> append(Notice.ofAll(entity)));
    changes.values().forEach(this::append);
  }

  /** Takes out the one that has waited longest. */
  @Nullable Notice poll() {
    Notice next = notices.poll();
    if (next != null && next.isWhole()) {
      wholes.remove(next.entity());
    }
    return next;
  }

  void clear() {
    notices.clear();
    wholes.clear();
  }
}
