// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.config;

import java.util.Optional;
import java.util.function.Consumer;

/** The promise that is chosen: this version has one. */
record GuaranteeRule() implements Rule<String> {

  @Override
  public Optional<String> read(Given given, Consumer<String> problems) {
    if (given.text().equals("signal")) {
      return Optional.of(given.text());
    }
    problems.accept(Problems.otherGuarantee(given));
    return Optional.empty();
  }
}
