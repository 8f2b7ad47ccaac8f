// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.admin.problem;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with a request, so that all of it is told at once. */
public final class Flaws {

  private final List<Flaw> found = new ArrayList<>();

  /** Adds one. */
  public void add(String field, String rule, @Nullable String value) {
    found.add(new Flaw(field, rule, value));
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return found.isEmpty();
  }

  /** Refuses the request if there are any. */
  public void refuse() {
    if (!found.isEmpty()) {
      throw new Refusal(
          new Problem(
              400,
              found.size() == 1
                  ? "One value is not valid; 'errors' says what is."
                  : found.size() + " values are not valid; 'errors' says what is.",
              found));
    }
  }
}
