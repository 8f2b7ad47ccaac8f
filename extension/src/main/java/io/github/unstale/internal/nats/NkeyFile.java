// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.nats;

import io.nats.client.AuthHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Signs with the seed in a file, which is read each time, so that it may be replaced. */
final class NkeyFile implements AuthHandler {

  private static final Pattern SEED = SecretWords.form("SU[A-Z2-7]{56}");
  private static final Pattern OTHER_SEED = SecretWords.form("S[AOCNX][A-Z2-7]{56}");
  private static final Pattern PUBLIC_KEY = SecretWords.form("[UAO][A-Z2-7]{55}");
  private static final Pattern LIKE_A_SEED = SecretWords.form("SU\\S*");

  private final ConfiguredFile file;

  NkeyFile(ConfiguredFile file) {
    this.file = file;
  }

  @Override
  public byte[] sign(byte[] nonce) {
    return with(key -> key.sign(nonce));
  }

  @Override
  public char[] getID() {
    return with(NkeySeed::publicKey);
  }

  @Override
  public char @Nullable [] getJWT() {
    return null;
  }

  /** Whose key it is, without secrets. */
  @Override
  public String toString() {
    try {
      return "the key " + String.valueOf(getID()) + " of " + file;
    } catch (UncheckedIOException e) {
      return "the key of " + file;
    }
  }

  private interface Use<T> {
    T of(NkeySeed key) throws GeneralSecurityException;
  }

  private <T> T with(Use<T> use) {
    char[] seed = {};
    try {
      seed = seed();
      return use.of(key(seed));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } finally {
      Arrays.fill(seed, '\0');
    }
  }

  /** The first word that is a user's seed; there may be comments or headers around it. */
  private char[] seed() throws IOException {
    try (SecretWords words = new SecretWords(file)) {
      if (words.has(SEED)) {
        return words.first(SEED);
      }
      throw unwanted(found(words));
    }
  }

  private static String found(SecretWords words) {
    if (words.has(LIKE_A_SEED)) {
      return "a damaged seed";
    }
    if (words.has(OTHER_SEED)) {
      return "a seed, but not of a user";
    }
    return words.has(PUBLIC_KEY) ? "a public key, but no seed" : "no seed";
  }

  private NkeySeed key(char[] seed) throws UnusableException, GeneralSecurityException {
    try {
      return NkeySeed.of(seed);
    } catch (IllegalArgumentException e) {
      throw unwanted("a damaged seed");
    }
  }

  private UnusableException unwanted(String found) {
    return file.unusable(
        "has " + found + "; the seed of a user begins with SU and has 58 letters and digits");
  }
}
