// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import io.github.unstale.internal.coherence.Fence;
import io.github.unstale.internal.world.Report;
import io.github.unstale.internal.world.World;
import io.github.unstale.spi.OnInvalidation;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides what becomes of values that statements are about. Safe for use by multiple threads. */
class Judge<K, V> {

  private final String entity;
  private final LocalCache.Answers<K, V> answers;
  private final Labels<V> labels;
  private final Statements<K> statements;

  Judge(LocalCache.Setup<K, V> setup, Statements<K> statements) {
    this.entity = setup.fence().entity();
    this.answers = setup.answers();
    this.labels = new Labels<>(entity, answers, new Lifetimes(setup.settings()));
    this.statements = statements;
  }

  /**
   * What becomes of a value.
   *
   * @param value what it is from now on, or null if it has to go
   * @param upTo the number of the last statement that it went by
   */
  record Ruling<V>(@Nullable Labelled<V> value, long upTo) {}

  Labels<V> labels() {
    return labels;
  }

  /** What becomes of a value that was loaded from {@code start} on. */
  Ruling<V> onLoaded(K id, Labelled<V> loaded, Fence.Start start) {
    Ruling<V> ruling = since(id, loaded, start, start.order());
    return statements.quarantines(id, loaded.tags(), start)
        ? new Ruling<>(null, ruling.upTo())
        : ruling;
  }

  /** What becomes of an entry. */
  Ruling<V> onCached(K id, Entry<V> entry) {
    long order = Math.max(entry.upTo(), statements.finished());
    return since(id, entry.labelled(), entry.start(), order);
  }

  /** What becomes of an entry that a load has taken the place of. */
  Ruling<V> onDisplaced(K id, Entry<V> entry) {
    return since(id, entry.labelled(), entry.start(), entry.upTo());
  }

  /** An entry that is about to lose its place, with all that it went by: from here on it misses. */
  Entry<V> displaced(Entry<V> entry) {
    return entry.after(entry.labelled(), Math.max(entry.upTo(), statements.finished()));
  }

  private Ruling<V> since(K id, Labelled<V> labelled, Fence.Start start, long order) {
    long last = statements.last();
    if (last <= order) {
      return new Ruling<>(labelled, order);
    }
    Statements.Since<K> since = statements.since(order);
    return since == null
        ? new Ruling<>(null, last)
        : new Ruling<>(after(id, labelled, start, since.statements()), since.upTo());
  }

  private @Nullable Labelled<V> after(
      K id, Labelled<V> labelled, Fence.Start start, List<Statement<K>> since) {
    Labelled<V> value = labelled;
    for (Statement<K> statement : since) {
      if (statement.reach().covers(id, value.tags())) {
        Labelled<V> next = statement.changes() ? changed(id, value, statement) : null;
        if (next == null || isTooLate(id, start, value.tags(), next.tags())) {
          return null;
        }
        value = next;
      }
    }
    return value;
  }

  /**
   * Whether a value has got a tag of which something was said, after it was loaded, that it should
   * have gone by: what it is changed to may be older than that.
   */
  boolean isTooLate(K id, Fence.Start start, Set<String> before, Set<String> tags) {
    if (before.containsAll(tags)) {
      return false;
    }
    Set<String> more = new HashSet<>(tags);
    more.removeAll(before);
    Statements.Since<K> since = statements.since(start.order());
    return since == null
        || since.statements().stream().anyMatch(statement -> statement.isOfATag(id, more))
        || statements.quarantines(id, more, start);
  }

  /** A value after a statement that may change it: what it carried before, it carries still. */
  @Nullable Labelled<V> changed(K id, Labelled<V> before, Statement<K> statement) {
    OnInvalidation<? super K, V> onInvalidation = answers.beans().onInvalidation();
    V value = before.value();
    if (onInvalidation == null || value == null) {
      return null;
    }
    try {
      V after = onInvalidation.changed(id, value, statement.said());
      if (after == value) {
        return before;
      }
      return after == null ? null : labels.of(after, changed -> before.tags());
    } catch (RuntimeException | Error e) {
      answers.listener().on(new Report.CallbackFailed(entity, World.Callback.CHANGE, e));
      return null;
    }
  }
}
