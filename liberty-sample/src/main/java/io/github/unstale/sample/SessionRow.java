// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A session's row. */
@Entity
@Table(name = "session")
class SessionRow {

  @Id private String digest;
  private String id;
  private String account;

  @Enumerated(EnumType.STRING)
  private Session.Status status;

  private long revocations;

  /** For JPA. */
  protected SessionRow() {}

  SessionRow(String id, AccountRow user) {
    this.digest = Digest.of(id);
    this.id = id;
    this.account = user.name();
    this.status = Session.Status.ACTIVE;
    this.revocations = user.revocations();
  }

  /** Begins anew. */
  void begin(AccountRow user) {
    this.account = user.name();
    this.status = Session.Status.ACTIVE;
    this.revocations = user.revocations();
  }

  Session toSession() {
    return new Session(id, account, status, revocations);
  }
}
