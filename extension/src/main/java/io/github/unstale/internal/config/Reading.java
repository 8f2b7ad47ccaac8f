// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.config;

import java.util.Optional;

/**
 * What a key is worth here.
 *
 * @param <T> the type of its value
 * @param value what was given, else the default, which may be none
 * @param given what stands in the configuration, even if it was refused
 * @param accepted whether the value is what was given
 */
record Reading<T>(Optional<T> value, Optional<Given> given, boolean accepted) {

  /** Nothing was configured, or nothing that could be used. */
  static <T> Reading<T> standard(Key<T> key, Optional<Given> given) {
    return new Reading<>(key.standardValue(), given, /* accepted= */ false);
  }

  /** Whether something was configured that could not be used. */
  boolean isRefused() {
    return given.isPresent() && !accepted;
  }

  /** The value of a key that has a default. */
  T required() {
    return value.orElseThrow(() -> new IllegalStateException("A key without default: " + given));
  }

  /** The source of the value; empty for the default. */
  Optional<String> source() {
    return accepted ? given.map(Given::source) : Optional.empty();
  }
}
