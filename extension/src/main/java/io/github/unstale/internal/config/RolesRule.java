// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.config;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Names of roles, which are any text without a comma; sorted. */
record RolesRule() implements Rule<Set<String>> {

  @Override
  public Optional<Set<String>> read(Given given, Consumer<String> problems) {
    Set<String> names = new TreeSet<>(ServersRule.elements(given.text()));
    return Optional.of(names);
  }
}
