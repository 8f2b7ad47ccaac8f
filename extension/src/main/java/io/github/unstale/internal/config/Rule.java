// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.config;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a key accepts.
 *
 * @param <T> what its texts become
 */
interface Rule<T> {

  /**
   * Reads what was configured.
   *
   * @param given what stands in the configuration, readable and not blank
   * @param problems takes what is wrong with it
   * @return the value, or empty if there is none that could be used
   */
  Optional<T> read(Given given, Consumer<String> problems);

  /** Whether the value must not be shown to anybody. */
  default boolean isSecret() {
    return false;
  }
}
