// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.config;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** The first tokens of NATS subjects, without wildcards. */
record SubjectRule() implements Rule<String> {

  private static final String TOKEN = "[!-~&&[^.*>]]+";
  private static final Pattern TOKENS = Pattern.compile("(?!\\$)" + TOKEN + "(\\." + TOKEN + ")*");
  private static final Pattern TAIL = Pattern.compile("[.*>]+$");
  private static final String VALID =
      "one or more NATS tokens, separated by '.': printable ASCII without spaces and wildcards,"
          + " and no '$' at the beginning";

  @Override
  public Optional<String> read(Given given, Consumer<String> problems) {
    if (TOKENS.matcher(given.text()).matches()) {
      return Optional.of(given.text());
    }
    Optional<String> meant =
        Optional.of(TAIL.matcher(given.text()).replaceFirst(""))
            .filter(text -> TOKENS.matcher(text).matches());
    problems.accept(Problems.badValue(given, VALID, meant));
    return Optional.empty();
  }

  /** Whether subjects below the one may also be subjects below the other. */
  static boolean overlap(String one, String other) {
    return (one + ".").startsWith(other + ".") || (other + ".").startsWith(one + ".");
  }
}
