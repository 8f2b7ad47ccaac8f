// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.admin.door;

import jakarta.enterprise.context.RequestScoped;

/** What is known of the one who makes the current request. */
@RequestScoped
public class Visit {

  private boolean throughTheDoor;
  private String caller = "";

  /** The {@link Door} lets somebody in. */
  void begin(String name) {
    throughTheDoor = true;
    caller = name;
  }

  boolean isThroughTheDoor() {
    return throughTheDoor;
  }

  /** The authenticated name. */
  public String caller() {
    return caller;
  }
}
