// SPDX-License-Identifier: Apache-2.0
package io.github.unstale;

import java.util.Arrays;
import java.util.function.Predicate;

/**
 * A pattern with wildcards, as code points and marks.
 *
 * <p>Matches from left to right. Where it gets stuck, only the last {@code *} takes one character
 * more: what the earlier ones have taken is as little as can be, so they need not be asked again.
 */
final class Glob implements Predicate<String> {

  private static final int ANY = -1;
  private static final int ONE = -2;

  private final int[] marks;

  private Glob(int[] marks) {
    this.marks = marks;
  }

  /**
   * The test for a text; the simple ones need no marks.
   *
   * @throws IllegalArgumentException if its last character takes the next one literally; with the
   *     reason alone
   */
  static Predicate<String> of(String text) {
    int[] marks = marks(text);
    int wildcards = 0;
    StringBuilder literal = new StringBuilder(text.length());
    for (int mark : marks) {
      if (mark < 0) {
        wildcards++;
      } else {
        literal.appendCodePoint(mark);
      }
    }
    String characters = literal.toString();
    if (wildcards == 0) {
      return characters::equals;
    }
    if (wildcards == 1 && marks[marks.length - 1] == ANY) {
      return id -> id.startsWith(characters);
    }
    if (wildcards == 1 && marks[0] == ANY) {
      return id -> id.endsWith(characters);
    }
    return new Glob(marks);
  }

  private static int[] marks(String text) {
    int[] characters = text.codePoints().toArray();
    int[] marks = new int[characters.length];
    int length = 0;
    for (int i = 0; i < characters.length; i++) {
      switch (characters[i]) {
        case '*' -> marks[length++] = ANY;
        case '?' -> marks[length++] = ONE;
        case '\\' -> {
          if (++i == characters.length) {
            throw new IllegalArgumentException("nothing follows its last '\\'");
          }
          marks[length++] = characters[i];
        }
        default -> marks[length++] = characters[i];
      }
    }
    return Arrays.copyOf(marks, length);
  }

  /** A text that stands for itself alone. */
  static String literally(String text) {
    return text.replace("\\", "\\\\").replace("*", "\\*").replace("?", "\\?");
  }

  @Override
  public boolean test(String id) {
    int[] characters = id.codePoints().toArray();
    int mark = 0;
    int next = 0;
    int lastAny = -1;
    int resume = 0;
    while (next < characters.length) {
      if (mark < marks.length && marks[mark] == ANY) {
        lastAny = mark++;
        resume = next;
      } else if (mark < marks.length && (marks[mark] == ONE || marks[mark] == characters[next])) {
        mark++;
        next++;
      } else if (lastAny >= 0) {
        mark = lastAny + 1;
        next = ++resume;
      } else {
        return false;
      }
    }
    while (mark < marks.length && marks[mark] == ANY) {
      mark++;
    }
    return mark == marks.length;
  }
}
