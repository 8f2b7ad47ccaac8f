// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import io.github.unstale.Invalidation;
import io.github.unstale.internal.coherence.World;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds the tags of a cache's values. Safe for use by multiple threads. */
final class Labels<V> {

  /** So many tags a value may have. */
  static final int MOST = 64;

  private final String entity;
  private final LocalCache.Answers<?, V> answers;

  Labels(String entity, LocalCache.Answers<?, V> answers) {
    this.entity = entity;
    this.answers = answers;
  }

  /**
   * A value with its tags.
   *
   * @param more tells tags beside those that the application's bean tells
   * @return null if they cannot be told, so that nothing could reach the value by them
   */
  @Nullable Labelled<V> of(V value, Function<? super V, ? extends Collection<String>> more) {
    try {
      Collection<String> given = more.apply(value);
      Collection<String> told =
          answers.tagsOf() == null ? Set.of() : answers.tagsOf().tagsOf(value);
      return new Labelled<>(value, checked(told, given));
    } catch (RuntimeException | Error e) {
      answers.listener().on(new World.Report.CallbackFailed(entity, World.Callback.TAGS, e));
      return null;
    }
  }

  private static Set<String> checked(Collection<String> some, Collection<String> more) {
    if (some.isEmpty() && more.isEmpty()) {
      return Set.of();
    }
    Set<String> tags = new HashSet<>(some);
    tags.addAll(more);
    if (tags.size() > MOST) {
      throw new IllegalArgumentException(
          "A value has " + tags.size() + " tags. At most " + MOST + " are allowed.");
    }
    tags.forEach(tag -> Invalidation.tagged(Invalidation.ALL_ENTITIES, tag)); // checks it
    return Set.copyOf(tags);
  }
}
