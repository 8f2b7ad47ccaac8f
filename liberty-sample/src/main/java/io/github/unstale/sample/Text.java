// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Text that came from outside, checked so that any database can hold it. */
final class Text {

  private Text() {}

  /**
   * Decodes UTF-8 strictly.
   *
   * @param name what the text is, for the message
   */
  static String decode(String name, byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new InvalidRequestException("The " + name + " is not UTF-8.");
    }
  }

  /** Returns the text if it is not empty, not too long, and free of what no database stores. */
  static String check(String name, String text, int longest) {
    if (text.isEmpty()) {
      throw new InvalidRequestException("The " + name + " is empty.");
    }
    if (text.length() > longest) {
      throw new InvalidRequestException(
          "The " + name + " has " + text.length() + " characters; " + longest + " are allowed.");
    }
    if (text.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new InvalidRequestException(
          "The " + name + " contains a NUL or half of a surrogate pair.");
    }
    return text;
  }
}
