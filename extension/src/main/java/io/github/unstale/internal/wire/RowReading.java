// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.wire;

import io.github.unstale.IdPattern;
import io.github.unstale.Invalidation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the text columns of a row of the log say, whoever has written them. */
final class RowReading {

  private RowReading() {}

  /** Empty if it cannot be read as a whole. */
  static Optional<List<Invalidation>> read(String entity, Wire.Columns columns) {
    try {
      return Optional.of(
          columns.details() == null
              ? plain(entity, columns.keys(), columns.pattern())
              : details(entity, columns.details()));
    } catch (MalformedException
        | RuntimeException
        | LinkageError
        | ServiceConfigurationError unreadable) {
      return Optional.empty();
    }
  }

  private static List<Invalidation> plain(
      String entity, @Nullable String keys, @Nullable String pattern) throws MalformedException {
    if (keys == null && pattern == null) {
      return List.of(Invalidation.all(entity));
    }
    List<Invalidation> said = new ArrayList<>();
    if (keys != null) {
      Set<String> ids = JsonReading.ids(keys);
      said.add(new Invalidation.Ids(entity, ids, Map.of()));
    }
    if (pattern != null) {
      said.add(Invalidation.matching(entity, IdPattern.of(pattern)));
    }
    return said;
  }

  private static List<Invalidation> details(String entity, String lines) throws MalformedException {
    String subject = entity.equals(Invalidation.ALL_ENTITIES) ? null : entity;
    List<Invalidation> said = new ArrayList<>();
    for (String line : lines.strip().split("\n")) {
      Arrival arrival = JsonReading.read(line).onJsonSubject(subject, /* repeat= */ false);
      if (!(arrival instanceof Arrival.Invalidated invalidated)) {
        throw new MalformedException(Flaw.NO_MEANING);
      }
      said.add(invalidated.invalidation());
    }
    return said;
  }
}
