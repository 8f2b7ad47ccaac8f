// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.jpa;

import jakarta.persistence.CascadeType;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityListeners;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.List;

/** A row that is cached twice: by its id, and by an attribute that may change. */
@Entity
@EntityListeners(InvalidationListener.class)
@Invalidates("account")
@Invalidates(value = "account-by-email", attribute = "email", onInsert = true)
public class Account {

  @Id private String id;
  private String email;
  private String note;
  @Version private long version;
  @ElementCollection private List<String> labels = new ArrayList<>();

  @OneToMany(cascade = CascadeType.ALL, orphanRemoval = true)
  private List<Item> items = new ArrayList<>();

  /** For JPA. */
  protected Account() {}

  Account(String id, String email) {
    this.id = id;
    this.email = email;
  }

  String note() {
    return note;
  }

  void note(String newNote) {
    note = newNote;
  }

  void email(String newEmail) {
    email = newEmail;
  }

  List<String> labels() {
    return labels;
  }

  List<Item> items() {
    return items;
  }
}
