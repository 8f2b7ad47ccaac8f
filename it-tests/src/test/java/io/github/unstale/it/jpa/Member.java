// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.jpa;

import io.github.unstale.jpa.Invalidates;
import io.github.unstale.jpa.InvalidationListener;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityListeners;
import jakarta.persistence.Id;

/** A row that is cached twice. The unit names the listener for all classes, too. */
@Entity
@EntityListeners(InvalidationListener.class)
@Invalidates("member")
@Invalidates(value = "member-by-email", attribute = "email", onInsert = true)
public class Member {

  @Id private String id;
  private String email;
  private String note;

  /** For JPA. */
  protected Member() {}

  Member(String id, String email, String note) {
    this.id = id;
    this.email = email;
    this.note = note;
  }

  String id() {
    return id;
  }

  String note() {
    return note;
  }

  void email(String newEmail) {
    email = newEmail;
  }

  void note(String newNote) {
    note = newNote;
  }
}
