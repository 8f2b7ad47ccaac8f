// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.config;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A duration as in ISO 8601.
 *
 * @param least the shortest that is accepted
 * @param most the longest that is accepted
 * @param mayBeNone whether zero is accepted too, and stands for none
 */
record DurationRule(String least, String most, boolean mayBeNone) implements Rule<Duration> {

  private static final Pattern MILLISECONDS = Pattern.compile("([0-9]{1,15})ms");

  private static final Pattern WORD =
      Pattern.compile(
          "(?<=[0-9])([smhd])(ec(ond)?|in(ute)?|our|r|ay)s?$", Pattern.CASE_INSENSITIVE);

  DurationRule(String least, String most) {
    this(least, most, /* mayBeNone= */ false);
  }

  /** The same, and zero for none. */
  DurationRule orNone() {
    return new DurationRule(least, most, /* mayBeNone= */ true);
  }

  @Override
  public Optional<Duration> read(Given given, Consumer<String> problems) {
    Optional<Duration> duration = parse(given.text());
    if (duration.isEmpty()) {
      problems.accept(Problems.badValue(given, valid(), meant(given.text())));
    } else if (!isWithinRange(duration.get())) {
      problems.accept(Problems.outOfRange(given, valid()));
      return Optional.empty();
    }
    return duration;
  }

  private static Optional<Duration> parse(String text) {
    try {
      return Optional.of(Duration.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private boolean isWithinRange(Duration duration) {
    return (mayBeNone && duration.isZero())
        || (duration.compareTo(Duration.parse(least)) >= 0
            && duration.compareTo(Duration.parse(most)) <= 0);
  }

  /** What habits from elsewhere ({@code 10s}, {@code 500ms}, {@code 10 min}) stand for. */
  private Optional<String> meant(String text) {
    String tight = WORD.matcher(text.replace(" ", "")).replaceFirst("$1");
    Matcher milliseconds = MILLISECONDS.matcher(tight);
    Optional<Duration> duration =
        milliseconds.matches()
            ? Optional.of(Duration.ofMillis(Long.parseLong(milliseconds.group(1))))
            : Stream.of("PT" + tight, "PT" + tight + "S", "P" + tight, tight + "S")
                .map(DurationRule::parse)
                .flatMap(Optional::stream)
                .findFirst();
    return duration.filter(this::isWithinRange).map(Duration::toString);
  }

  private String valid() {
    String range = "an ISO 8601 duration from " + least + " to " + most;
    return mayBeNone ? range + ", or PT0S for none" : range;
  }
}
