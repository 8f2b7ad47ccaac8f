// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.admin.asked;

import io.github.unstale.IdPattern;
import io.github.unstale.Invalidation;
import io.github.unstale.admin.problem.Flaws;
import java.util.Optional;

/**
 * A pattern of {@code entity:id}.
 *
 * <p>What names one entity, as {@code user:123:*} does, is a pattern of that entity's ids, so that
 * no other cache has to look for it. All others are matched with the whole: {@code *:profile},
 * {@code regex:^user:[0-9]+$}.
 */
final class Pattern {

  private static final String REGEX = "regex:";

  private Pattern() {}

  /** Reads one; adds a flaw if it is none. */
  static Optional<Invalidation.Matching> read(String text, Flaws flaws) {
    try {
      return Optional.of((Invalidation.Matching) of(text));
    } catch (IllegalArgumentException e) {
      flaws.add("pattern", "a pattern: " + reason(e), text);
      return Optional.empty();
    }
  }

  /** Without the code, which is for those who read logs. */
  static String reason(IllegalArgumentException e) {
    return String.valueOf(e.getMessage()).replaceFirst("^UNSTALE-\\d+: ", "");
  }

  private static Invalidation of(String text) {
    int colon = text.indexOf(':');
    if (colon > 0 && !text.startsWith(REGEX) && Key.isEntity(text.substring(0, colon))) {
      return Invalidation.matching(
          text.substring(0, colon), IdPattern.glob(text.substring(colon + 1)));
    }
    return Invalidation.matching(Invalidation.ALL_ENTITIES, IdPattern.of(text));
  }
}
