// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/** A token's row. */
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
    this.digest = Digest.of(id);
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
}
