// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.config;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * Any text.
 *
 * @param isSecret whether it must not be shown to anybody
 */
record TextRule(boolean isSecret) implements Rule<String> {

  @Override
  public Optional<String> read(Given given, Consumer<String> problems) {
    return Optional.of(given.text());
  }
}
