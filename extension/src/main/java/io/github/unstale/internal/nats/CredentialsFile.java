// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.nats;

import io.nats.client.AuthHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The JWT and the seed in a file, which is read each time, so that it may be replaced. */
final class CredentialsFile implements AuthHandler {

  private static final Pattern JWT =
      SecretWords.form("eyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");

  private static final Pattern EXPIRY = Pattern.compile("\"exp\"\\s*:\\s*(\\d{1,12})");

  private final ConfiguredFile file;
  private final NkeyFile seed;

  CredentialsFile(ConfiguredFile file) {
    this.file = file;
    this.seed = new NkeyFile(file);
  }

  @Override
  public byte[] sign(byte[] nonce) {
    return seed.sign(nonce);
  }

  @Override
  public char[] getID() {
    return seed.getID();
  }

  @Override
  public char[] getJWT() {
    try (SecretWords words = new SecretWords(file)) {
      if (words.has(JWT)) {
        return words.first(JWT);
      }
      throw file.unusable("has no JWT; it is what 'nsc generate creds' writes");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whose they are and until when they were good, without secrets. */
  @Override
  public String toString() {
    return seed
        + expiry()
            .filter(expiry -> expiry.isBefore(Instant.now()))
            .map(expiry -> ", whose JWT has expired on " + expiry)
            .orElse("");
  }

  private Optional<Instant> expiry() {
    try {
      String[] parts = String.valueOf(getJWT()).split("\\.", -1);
      byte[] claims = Base64.getUrlDecoder().decode(parts[1]);
      Matcher matcher = EXPIRY.matcher(new String(claims, StandardCharsets.UTF_8));
      return matcher.find()
          ? Optional.of(Instant.ofEpochSecond(Long.parseLong(matcher.group(1))))
          : Optional.empty();
    } catch (UncheckedIOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
