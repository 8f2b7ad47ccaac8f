// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.jpa;

import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.HashSet;
import java.util.Set;

/** A row without a version. */
@Entity
@Invalidates("basket")
public class Basket {

  @Id private String id;
  @ElementCollection private Set<String> labels = new HashSet<>();

  /** For JPA. */
  protected Basket() {}

  Basket(String id) {
    this.id = id;
  }

  Set<String> labels() {
    return labels;
  }
}
