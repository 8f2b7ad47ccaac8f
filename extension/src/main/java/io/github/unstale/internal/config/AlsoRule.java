// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.config;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What else is no longer true: entities, and patterns of their ids. */
record AlsoRule() implements Rule<List<Target>> {

  /** Up to a comma that stands behind no backslash. */
  private static final Pattern ELEMENT = Pattern.compile("(?:\\\\.|[^,])+", Pattern.DOTALL);

  @Override
  public Optional<List<Target>> read(Given given, Consumer<String> problems) {
    return Optional.of(targets(elements(given.text()), given, problems));
  }

  /** Reads targets that stand in what was given. */
  static List<Target> targets(List<String> elements, Given given, Consumer<String> problems) {
    Set<Target> targets = new LinkedHashSet<>();
    for (String element : elements) {
      Target target = Target.of(element);
      if (EntitiesRule.isName(target.entity())) {
        target
            .problem()
            .ifPresentOrElse(
                why -> problems.accept(Problems.badTarget(given, element, why)),
                () -> targets.add(target));
      } else {
        problems.accept(Problems.badNameInList(given, target.entity()));
      }
    }
    return List.copyOf(targets);
  }

  private static List<String> elements(String list) {
    return ELEMENT
        .matcher(list)
        .results()
        .map(MatchResult::group)
        .map(element -> element.replace("\\,", ",").strip())
        .filter(element -> !element.isEmpty())
        .toList();
  }
}
