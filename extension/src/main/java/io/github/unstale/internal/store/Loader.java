// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * Where a read has its values from, if they are not cached.
 *
 * @param values finds them
 * @param tags tells the tags of one, beside those that the application's bean tells
 */
record Loader<I, O, V>(
    Function<? super I, ? extends O> values,
    Function<? super V, ? extends Collection<String>> tags) {

  /** One that gives no tags. */
  static <I, O, V> Loader<I, O, V> of(Function<? super I, ? extends O> values) {
    return new Loader<>(values, noTags());
  }

  /** Tells none. */
  static <V> Function<V, Collection<String>> noTags() {
    return value -> List.of();
  }
}
