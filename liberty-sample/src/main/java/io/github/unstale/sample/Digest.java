// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The key of a row, because an id may be too long for a database's index. */
final class Digest {

  private Digest() {}

  /** SHA-256, in hexadecimal. */
  static String of(String id) {
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(id.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
