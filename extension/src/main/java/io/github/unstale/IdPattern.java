// SPDX-License-Identifier: Apache-2.0
package io.github.unstale;

import com.google.re2j.Pattern;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * A pattern of ids.
 *
 * <p>As text, {@code *} stands for any characters, also none, {@code ?} for one, {@code \} takes
 * the next character literally; {@code regex:} at the beginning makes the rest a regular expression
 * of RE2, which matches an id in which it is found. So {@code 42} is one id, {@code 42:*} a prefix,
 * {@code *:profile} a suffix.
 *
 * <p>Matching takes time that is linear in the id's length. For the same reason an expression must
 * not become too large when its counted repetitions are written out, nests groups at most 100 deep,
 * has no Unicode classes such as {@code \pL}, and, with {@code (?i)}, nothing but ASCII characters.
 * Immutable; equal if the texts are. Safe for use by multiple threads.
 */
public final class IdPattern {

  /** The most characters that a pattern has. */
  static final int LONGEST = 1024;

  private static final String REGEX = "regex:";

  private final String text;
  private final Predicate<String> test;

  private IdPattern(String text, Predicate<String> test) {
    this.text = text;
    this.test = test;
  }

  /**
   * Reads a pattern.
   *
   * @param text its text, not empty
   * @return the pattern
   * @throws IllegalArgumentException if it is empty, longer than 1024 characters, ends with a
   *     {@code \} that takes nothing literally, or is a regular expression that does not compile
   */
  public static IdPattern of(String text) {
    if (Objects.requireNonNull(text, "text").isEmpty() || text.length() > LONGEST) {
      throw new IllegalArgumentException(
          "UNSTALE-106: A pattern of "
              + text.length()
              + " characters was given. A pattern has 1 to "
              + LONGEST
              + ".");
    }
    try {
      return new IdPattern(text, testOf(text));
    } catch (IllegalArgumentException unreadable) {
      throw new IllegalArgumentException(
          "UNSTALE-106: '"
              + text
              + "' is no valid pattern: "
              + unreadable.getMessage()
              + ". '*' stands for any characters, '?' for one, '\\' takes the next one literally;"
              + " after 'regex:' comes an expression of RE2.",
          unreadable);
    }
  }

  private static Predicate<String> testOf(String text) {
    if (!text.startsWith(REGEX)) {
      return Glob.of(text);
    }
    Pattern expression = Expression.of(text.substring(REGEX.length()));
    return id -> expression.matcher(id).find();
  }

  /**
   * Exactly one id.
   *
   * @param id the id
   * @return the pattern
   * @throws IllegalArgumentException if the pattern is empty or becomes longer than 1024 characters
   */
  public static IdPattern exact(String id) {
    return glob(Glob.literally(id));
  }

  /**
   * All ids that begin with this.
   *
   * @param start the first characters, taken literally
   * @return the pattern
   * @throws IllegalArgumentException if the pattern becomes longer than 1024 characters
   */
  public static IdPattern prefix(String start) {
    return glob(Glob.literally(start) + '*');
  }

  /**
   * All ids that end with this.
   *
   * @param end the last characters, taken literally
   * @return the pattern
   * @throws IllegalArgumentException if the pattern becomes longer than 1024 characters
   */
  public static IdPattern suffix(String end) {
    return glob('*' + Glob.literally(end));
  }

  /**
   * What {@link #of} reads, but never as a regular expression: {@code regex:*} is a prefix here.
   *
   * @param text text with {@code *}, {@code ?} and {@code \}, not empty
   * @return the pattern
   * @throws IllegalArgumentException if the pattern is empty, becomes longer than 1024 characters,
   *     or ends with a {@code \} that takes nothing literally
   */
  public static IdPattern glob(String text) {
    return of(text.startsWith(REGEX) ? '\\' + text : text);
  }

  /**
   * All ids in which a regular expression is found.
   *
   * @param expression in the syntax of RE2; {@code ^} and {@code $} anchor it
   * @return the pattern
   * @throws IllegalArgumentException if it does not compile, or the pattern becomes longer than
   *     1024 characters
   */
  public static IdPattern regex(String expression) {
    return of(REGEX + expression);
  }

  /**
   * Whether an id matches.
   *
   * @param id the id in the form in which it travels
   * @return true if it does
   */
  public boolean matches(String id) {
    return test.test(id);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IdPattern pattern && pattern.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /**
   * The text that {@link #of} reads.
   *
   * @return not empty
   */
  @Override
  public String toString() {
    return text;
  }
}
