// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A value and all that the application tells of it.
 *
 * @param value the value, or null where it is known that there is none
 * @param traits what is told
 */
record Labelled<V>(@Nullable V value, Traits traits) {

  /**
   * What stands for the tags of a value that is not there: every tag reaches it, as nobody knows
   * which ones the value would have. No tag of a value's is empty.
   */
  static final String ANY_TAG = "";

  /** The knowledge that there is no value. */
  static <V> Labelled<V> absent(Lifetime lifetime) {
    return new Labelled<>(
        /* value= */ null, new Traits(Set.of(ANY_TAG), lifetime, /* weight= */ 1));
  }

  Set<String> tags() {
    return traits.tags();
  }
}
