// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.nats;

import io.github.unstale.internal.world.World.Direction;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The server's refusal of a subject.
 *
 * @param direction what was refused
 * @param subject the subject, without the single quotes that jnats takes out of all error texts
 */
record PermissionViolation(Direction direction, String subject) {

  private static final Pattern TEXT =
      Pattern.compile(
          "permissions violation for (publish|subscription) to \"((?:[^\"\\\\]|\\\\.)*+)\".*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern ESCAPED = Pattern.compile("\\\\([\"\\\\])");

  /** Reads a server's error text; empty if it speaks of something else. */
  static Optional<PermissionViolation> in(String text) {
    Matcher matcher = TEXT.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Direction direction =
        matcher.group(1).equalsIgnoreCase("publish") ? Direction.PUBLISH : Direction.SUBSCRIBE;
    String subject = ESCAPED.matcher(matcher.group(2)).replaceAll("$1");
    return Optional.of(new PermissionViolation(direction, subject));
  }
}
