// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.wire;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** How an id becomes one token of a subject. */
final class IdEncoding {

  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private IdEncoding() {}

  /** The token of an id, or null if the id is not Unicode text: half a surrogate pair is none. */
  static @Nullable String encode(String id) {
    for (int i = 0; i < id.length(); i++) {
      if (!travelsAsItIs(id.charAt(i))) {
        return percentEncoded(id);
      }
    }
    return id;
  }

  /** The id of a token, or null if the token is no valid encoding of any. */
  static @Nullable String decode(String token) {
    int escape = token.indexOf('%');
    return escape < 0 ? token : decoded(token, escape);
  }

  private static boolean travelsAsItIs(int character) {
    return character > ' '
        && character < 0x7F
        && character != '.'
        && character != '*'
        && character != '>'
        && character != '%';
  }

  private static @Nullable String percentEncoded(String id) {
    try {
      ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(id));
      StringBuilder token = new StringBuilder(bytes.remaining() * 3);
      while (bytes.hasRemaining()) {
        byte next = bytes.get();
        if (travelsAsItIs(next)) {
          token.append((char) next);
        } else {
          HEX.toHexDigits(token.append('%'), next);
        }
      }
      return token.toString();
    } catch (CharacterCodingException notUnicode) {
      return null;
    }
  }

  private static @Nullable String decoded(String token, int firstEscape) {
    StringBuilder id = new StringBuilder(token.length()).append(token, 0, firstEscape);
    ByteBuffer escaped = ByteBuffer.allocate(token.length() / 3);
    int i = firstEscape;
    try {
      while (i < token.length()) {
        char next = token.charAt(i);
        if (next != '%') {
          appendDecoded(escaped, id);
          id.append(next);
          i++;
        } else if (i + 2 < token.length()
            && HexFormat.isHexDigit(token.charAt(i + 1))
            && HexFormat.isHexDigit(token.charAt(i + 2))) {
          escaped.put((byte) HexFormat.fromHexDigits(token, i + 1, i + 3));
          i += 3;
        } else {
          return null;
        }
      }
      appendDecoded(escaped, id);
      return id.toString();
    } catch (CharacterCodingException notUtf8) {
      return null;
    }
  }

  private static void appendDecoded(ByteBuffer escaped, StringBuilder id)
      throws CharacterCodingException {
    if (escaped.position() > 0) {
      // a new decoder reports what is malformed; String and Charset.decode would replace it
      id.append(StandardCharsets.UTF_8.newDecoder().decode(escaped.flip()));
      escaped.clear();
    }
  }
}
