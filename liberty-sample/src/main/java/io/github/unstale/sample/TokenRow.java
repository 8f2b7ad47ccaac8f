// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A token's row. Its key is a digest, because an id may be too long for a database's index. */
@Entity
@Table(name = "token")
class TokenRow {

  @Id private String digest;
  private String id;
  private String subject;

  @Enumerated(EnumType.STRING)
  private Token.Status status;

  @Version private long version;

  /** For JPA. */
  protected TokenRow() {}

  TokenRow(String id, String subject) {
    this.digest = digestOf(id);
    this.id = id;
    this.subject = subject;
    this.status = Token.Status.ACTIVE;
  }

  void activate(String subject) {
    this.subject = subject;
    this.status = Token.Status.ACTIVE;
  }

  void revoke() {
    this.status = Token.Status.REVOKED;
  }

  boolean isRevoked() {
    return status == Token.Status.REVOKED;
  }

  Token toToken() {
    return new Token(id, subject, status, version);
  }

  static String digestOf(String id) {
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(id.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
