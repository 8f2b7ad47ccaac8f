// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.jpa;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** A part of an {@link Account}, known to the listener by the unit's mapping file alone. */
@Entity
@Invalidates("item")
public class Item {

  @Id private long number;
  private String name;

  /** For JPA. */
  protected Item() {}

  Item(long number) {
    this.number = number;
  }

  void name(String newName) {
    name = newName;
  }

  String name() {
    return name;
  }
}
