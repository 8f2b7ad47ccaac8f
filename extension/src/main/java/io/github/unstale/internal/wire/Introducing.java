// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.wire;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What has been read so far of a node's introduction. */
final class Introducing {

  /** Longer names are none: they are kept, and shown to people. */
  private static final int LONGEST_NAME = 256;

  static final String ASKS = "asks";
  static final String LEAVES = "leaves";

  private final Set<String> entities = new HashSet<>();
  private @Nullable String id;
  private @Nullable String name;
  private String says = "";

  void text(String field, String value) {
    boolean fits = !value.isEmpty() && value.length() <= LONGEST_NAME;
    switch (field) {
      case "id" -> id = fits ? value : null;
      case "name" -> name = fits ? value : null;
      case "says" -> says = value;
      default -> {} // whatever comes later
    }
  }

  void entity(String entity) {
    entities.add(entity);
  }

  Arrival.@Nullable Introduction done() {
    return id == null || name == null
        ? null
        : new Arrival.Introduction(
            id, name, Set.copyOf(entities), says.equals(ASKS), says.equals(LEAVES));
  }
}
