// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.nats;

import io.nats.client.AuthHandler;
import io.nats.client.NKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Signs with the seed in a file, which is read each time, so that it may be replaced. */
final class NkeyFile implements AuthHandler {

  private final Path file;

  NkeyFile(Path file) {
    this.file = file;
  }

  @Override
  public byte[] sign(byte[] nonce) {
    return with(key -> key.sign(nonce));
  }

  @Override
  public char[] getID() {
    return with(NKey::getPublicKey);
  }

  @Override
  public char @Nullable [] getJWT() {
    return null;
  }

  private interface Use<T> {
    T of(NKey key) throws GeneralSecurityException, IOException;
  }

  private <T> T with(Use<T> use) {
    char[] seed = {};
    try {
      seed = seed();
      NKey key = NKey.fromSeed(seed);
      T result = use.of(key);
      key.clear();
      return result;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } finally {
      Arrays.fill(seed, '\0');
    }
  }

  /** The first word that looks like a user's seed; there may be comments or headers around it. */
  private char[] seed() throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    CharBuffer text = StandardCharsets.ISO_8859_1.decode(ByteBuffer.wrap(bytes));
    try {
      int start = 0;
      while (start < text.length()) {
        int end = start;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
          end++;
        }
        if (end - start > 2 && text.charAt(start) == 'S' && text.charAt(start + 1) == 'U') {
          return Arrays.copyOfRange(text.array(), start, end);
        }
        start = end + 1;
      }
      throw new IOException("no NKey seed in " + file + "; it has to begin with SU");
    } finally {
      Arrays.fill(bytes, (byte) 0);
      Arrays.fill(text.array(), '\0');
    }
  }
}
