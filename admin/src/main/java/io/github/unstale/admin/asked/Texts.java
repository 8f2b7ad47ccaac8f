// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.admin.asked;

import java.nio.charset.StandardCharsets;

/** Rules for the texts of a request. */
final class Texts {

  static final Document.Rule REQUEST_ID =
      new Document.Rule(
          "1 to 128 characters of printable ASCII, without a space",
          text -> isLong(text, 128) && text.chars().allMatch(each -> each > ' ' && each < 0x7f));

  static final Document.Rule TRIGGERED_BY =
      new Document.Rule(
          "1 to 255 characters, without control characters",
          text -> isLong(text, 255) && text.chars().noneMatch(Character::isISOControl));

  private Texts() {}

  /** Whether it is neither empty nor longer than that. */
  static boolean isLong(String text, int most) {
    return !text.isEmpty() && text.length() <= most;
  }

  /** Whether it has no halves of surrogate pairs, which nobody could send on. */
  static boolean isUnicode(String text) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }
}
