// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.config;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Names of entities; sorted. */
record EntitiesRule() implements Rule<Set<String>> {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");

  @Override
  public Optional<Set<String>> read(Given given, Consumer<String> problems) {
    Set<String> names = new TreeSet<>();
    for (String name : ServersRule.elements(given.text())) {
      if (isName(name)) {
        names.add(name);
      } else {
        problems.accept(Problems.badNameInList(given, name));
      }
    }
    return Optional.of(names);
  }

  /** Whether an entity may be called so. */
  static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }
}
