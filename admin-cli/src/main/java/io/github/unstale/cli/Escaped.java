// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.cli;

import java.util.Locale;

/**
 * Text as a terminal may have it. What a stranger has put into an id must not be obeyed: it could
 * colour, hide or overwrite what stands there.
 */
final class Escaped {

  private Escaped() {}

  /**
   * The text, with {@code \\u} and four digits for each character that is not simply shown. JSON
   * stays the same JSON.
   */
  static String of(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char next = text.charAt(i);
      boolean ofPair = i + 1 < text.length() && Character.isSurrogatePair(next, text.charAt(i + 1));
      if (ofPair && isShown(text.codePointAt(i))) {
        safe.append(next).append(text.charAt(++i));
      } else if (isShown(next)) {
        safe.append(next);
      } else {
        safe.append(String.format(Locale.ROOT, "\\u%04x", (int) next));
      }
    }
    return safe.toString();
  }

  private static boolean isShown(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
