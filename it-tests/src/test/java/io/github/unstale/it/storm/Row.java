// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.storm;

import io.github.unstale.jpa.Invalidates;
import io.github.unstale.jpa.InvalidationListener;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** An item as JPA would have it. */
@Entity
@Invalidates(Items.ENTITY)
final class Row {

  private static final InvalidationListener LISTENER = new InvalidationListener();

  @Id private final Integer id;

  private Row(Integer id) {
    this.id = id;
  }

  Integer id() {
    return id;
  }

  /** Says what JPA says when it has written one. */
  static void update(Integer id) {
    LISTENER.updated(new Row(id));
  }
}
