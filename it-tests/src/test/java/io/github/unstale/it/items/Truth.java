// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.items;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicReference;

/** What every item is at the moment: the database of this application. Every id exists. */
@ApplicationScoped
public class Truth {

  private final AtomicReference<String> value = new AtomicReference<>("first");

  /** What a load finds. */
  public String load(String id) {
    return value.get();
  }

  /** Changes all items, and tells nobody. */
  public void become(String newValue) {
    value.set(newValue);
  }
}
