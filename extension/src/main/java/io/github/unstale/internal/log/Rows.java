// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.log;

import io.github.unstale.Invalidation;
import io.github.unstale.internal.wire.Wire;
import io.github.unstale.internal.world.Log;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Entries to rows, and back.
 *
 * <p>What says more than its signals do has no message id, here as there: who has heard the first
 * signal must not take it for known.
 *
 * @param wire knows the columns that say what is no longer true
 * @param triggeredBy who has made what does not say it
 */
record Rows(Wire wire, String triggeredBy) {

  /** The most characters of a short column. */
  private static final int LONGEST = 255;

  void write(Log.Entry entry, Dialect dialect, PreparedStatement insert) throws SQLException {
    boolean isNamed = entry.entity().length() <= LONGEST;
    Optional<Wire.Columns> exact = isNamed ? wire.columns(entry.said()) : Optional.empty();
    Wire.Columns columns = exact.orElse(Wire.Columns.EVERYTHING);
    Instant made = Instant.now().minus(entry.latency()).truncatedTo(ChronoUnit.MILLIS);
    insert.setString(1, isNamed ? entry.entity() : Invalidation.ALL_ENTITIES);
    insert.setString(2, columns.pattern());
    insert.setString(3, columns.keys());
    insert.setString(4, columns.details());
    insert.setString(5, cut(metadata(entry, "triggered_by").orElse(triggeredBy)));
    insert.setObject(6, dialect.time(made));
    insert.setString(7, metadata(entry, "request_id").map(Rows::cut).orElse(null));
    insert.setLong(8, entry.latency().toMillis());
    insert.setString(9, exact.isPresent() ? entry.messageId() : null);
  }

  private static Optional<String> metadata(Log.Entry entry, String name) {
    return entry.said().stream()
        .map(each -> each.metadata().get(name))
        .filter(Objects::nonNull)
        .findFirst();
  }

  /** As much of a text as any database takes. */
  private static String cut(String text) {
    String some = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    String withoutHalves =
        new String(some.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    return withoutHalves.replace('\0', '?');
  }

  Log.Row read(ResultSet row, Dialect dialect) throws SQLException {
    String entity = row.getString(2);
    Wire.Columns columns = new Wire.Columns(row.getString(3), row.getString(4), row.getString(5));
    Optional<List<Invalidation>> said = wire.read(entity, columns);
    return new Log.Row(
        row.getLong(1),
        said.isPresent() ? row.getString(8) : null,
        said.orElseGet(() -> List.of(everything(entity))),
        row.getString(6),
        time(row, dialect));
  }

  /** Of a row, or of what was selected instead of a whole one. */
  Anchor.Mark mark(ResultSet row, Dialect dialect) throws SQLException {
    return new Anchor.Mark(row.getLong(1), time(row, dialect), row.getString(8));
  }

  private static Invalidation everything(String entity) {
    try {
      return Invalidation.all(entity);
    } catch (IllegalArgumentException nobodyKnowsWhat) {
      return Invalidation.all(Invalidation.ALL_ENTITIES);
    }
  }

  /** It is for people, and another type of column is no reason not to follow. */
  private static @Nullable Instant time(ResultSet row, Dialect dialect) {
    try {
      return dialect.time(row, 7);
    } catch (SQLException otherType) {
      return null;
    }
  }
}
