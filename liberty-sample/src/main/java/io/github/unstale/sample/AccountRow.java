// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A user's row. Whoever locks it has the user's sessions to himself. */
@Entity
@Table(name = "account")
class AccountRow {

  @Id private String name;
  private long revocations;

  /** For JPA. */
  protected AccountRow() {}

  AccountRow(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  /** How often the user's sessions were revoked. */
  long revocations() {
    return revocations;
  }

  /** Counts one more, and returns its number. */
  long revoke() {
    return ++revocations;
  }
}
