// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.nats;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a file, kept no longer than they are looked at. */
final class SecretWords implements AutoCloseable {

  private final byte[] bytes;
  private final CharBuffer text;

  SecretWords(ConfiguredFile file) throws IOException {
    file.requireReadable();
    bytes = Files.readAllBytes(file.path());
    text = StandardCharsets.ISO_8859_1.decode(ByteBuffer.wrap(bytes));
  }

  /** A whole word of this form. */
  static Pattern form(String regex) {
    return Pattern.compile("(?<!\\S)" + regex + "(?!\\S)");
  }

  boolean has(Pattern form) {
    return form.matcher(text).find();
  }

  /** The first word of a form, for the caller to overwrite; empty if there is none. */
  char[] first(Pattern form) {
    Matcher matcher = form.matcher(text);
    return matcher.find()
        ? Arrays.copyOfRange(text.array(), matcher.start(), matcher.end())
        : new char[0];
  }

  @Override
  public void close() {
    Arrays.fill(bytes, (byte) 0);
    Arrays.fill(text.array(), '\0');
  }
}
