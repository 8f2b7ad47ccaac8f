// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.admin.asked;

import io.github.unstale.admin.problem.Problem;
import io.github.unstale.admin.problem.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The bytes of a request, as far as they are read at all. */
final class Body {

  /** The most bytes. */
  static final int LARGEST = 256 * 1024;

  private Body() {}

  /** Its text; refuses what is too large or no text. */
  static String text(InputStream in) {
    byte[] bytes = bytes(in);
    if (bytes.length > LARGEST) {
      throw new Refusal(
          new Problem(
              413,
              "The request is larger than "
                  + LARGEST
                  + " bytes. Split it, or invalidate by a pattern."));
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new Refusal(
          new Problem(400, "The request is no text in UTF-8. Send JSON in UTF-8."), e);
    }
  }

  private static byte[] bytes(InputStream in) {
    try {
      return in.readNBytes(LARGEST + 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
