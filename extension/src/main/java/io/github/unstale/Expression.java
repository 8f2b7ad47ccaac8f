// SPDX-License-Identifier: Apache-2.0
package io.github.unstale;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression that may come from a stranger.
 *
 * <p>RE2 matches in linear time, but some things can keep it busy, or fill the memory or the stack,
 * while it compiles: counted repetitions inside of each other, deep nesting, and upper and lower
 * case of characters that this Java knows better than RE2J does. So they have limits, which are
 * checked before.
 */
final class Expression {

  /** Twice the longest pattern: without counted repetitions, every expression is small enough. */
  private static final int LARGEST = 2 * IdPattern.LONGEST;

  /** So deep a thread's stack reaches for certain. */
  private static final int DEEPEST = 100;

  /** A counted repetition, of a group or of one character; {@code \Q\E} can hide what it is of. */
  private static final Pattern REPETITION =
      Pattern.compile("(\\)|\\\\E)?\\{([0-9]{1,9})(?:,([0-9]{0,9}))?\\}");

  private static final Pattern CASE_INSENSITIVE = Pattern.compile("\\(\\?[a-zA-Z-]*i");

  /** Characters that are not ASCII, and escapes that can mean one. */
  private static final Pattern NOT_ASCII = Pattern.compile("[^\\x00-\\x7F]|\\\\[x0-9]");

  private static final Map<String, Pattern> RECENT = Collections.synchronizedMap(new Recent());

  private Expression() {}

  /**
   * Compiles, or remembers.
   *
   * @throws IllegalArgumentException if it does not compile, or is larger than allowed; with the
   *     reason alone
   */
  static Pattern of(String text) {
    return RECENT.computeIfAbsent(text, Expression::compiled);
  }

  private static Pattern compiled(String text) {
    if (sizeOf(text) > LARGEST) {
      throw new IllegalArgumentException("its repetitions make it too large");
    }
    if (depthOf(text) > DEEPEST) {
      throw new IllegalArgumentException("its groups are nested too deeply");
    }
    if (CASE_INSENSITIVE.matcher(text).find() && NOT_ASCII.matcher(text).find()) {
      throw new IllegalArgumentException("(?i) is for expressions of ASCII characters only");
    }
    try {
      return Pattern.compile(text, Pattern.DISABLE_UNICODE_GROUPS);
    } catch (RuntimeException notRe2) {
      throw new IllegalArgumentException(notRe2.getMessage(), notRe2);
    } catch (StackOverflowError tooDeep) { // counted repetitions are written out inside each other
      throw new IllegalArgumentException(
          "it needs more stack than the calling thread has left", tooDeep);
    }
  }

  /**
   * How large it may become: RE2 writes repetitions out. Repetitions of groups are taken to be
   * inside of each other, whether they are or not, so that nothing has to be parsed for it.
   */
  private static long sizeOf(String text) {
    long size = text.length();
    long times = 1;
    Matcher repetition = REPETITION.matcher(text);
    while (repetition.find()) {
      long count = Math.max(number(repetition.group(2)), number(repetition.group(3)));
      if (repetition.group(1) == null) {
        size += count;
      } else {
        times = Math.min(times * Math.max(count, 1), LARGEST);
      }
    }
    return size * times;
  }

  /** How deep it may be nested at most, whatever its brackets mean: RE2J recurs into groups. */
  private static int depthOf(String text) {
    int depth = 0;
    int deepest = 0;
    for (int i = 0; i < text.length(); i++) {
      depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
      depth = Math.max(depth, 0);
      deepest = Math.max(deepest, depth);
    }
    return deepest;
  }

  private static long number(@Nullable String digits) {
    return digits == null || digits.isEmpty() ? 0 : Long.parseLong(digits);
  }

  /** What was compiled lately: the same few patterns come again and again. */
  private static final class Recent extends LinkedHashMap<String, Pattern> {

    private static final long serialVersionUID = 1L;
    private static final int SIZE = 100;

    Recent() {
      super(SIZE, /* loadFactor= */ 1, /* accessOrder= */ true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Pattern> eldest) {
      return size() > SIZE;
    }
  }
}
