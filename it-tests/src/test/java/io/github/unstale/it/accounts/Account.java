// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.accounts;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityListeners;
import jakarta.persistence.Id;
import jakarta.persistence.Transient;

/** A row. */
@Entity
@EntityListeners(AccountListener.class)
public class Account {

  @Id private String id;

  @Column(name = "content")
  private String value;

  /** How the listener is to invalidate when this row is written, if at all. */
  @Transient private Door door = Door.NONE;

  /** For JPA. */
  public Account() {}

  Account(String id, String value) {
    this.id = id;
    this.value = value;
  }

  String id() {
    return id;
  }

  String value() {
    return value;
  }

  Door door() {
    return door;
  }

  void change(String newValue, Door through) {
    value = newValue;
    door = through;
  }
}
