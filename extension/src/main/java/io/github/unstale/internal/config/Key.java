// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.config;

import java.util.Optional;

/**
 * Something that can be configured.
 *
 * @param <T> the type of its value
 * @param name the key; for a key of caches, what follows the cache's name
 * @param rule what is accepted
 * @param standard the value without configuration, as it would be written; empty for none
 * @param meaning what it does, in a sentence for the README
 */
record Key<T>(String name, Rule<T> rule, String standard, String meaning) {

  /** The default. */
  Optional<T> standardValue() {
    return standard.isEmpty()
        ? Optional.empty()
        : rule.read(
            new Given(name, standard, "the defaults", Integer.MIN_VALUE),
            problem -> {
              throw new IllegalStateException(problem);
            });
  }
}
