// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.log;

import io.github.unstale.internal.world.Log;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * A round of following.
 *
 * <p>One query brings the rows past the last number, those of missing numbers, and whether the row
 * of the last number is still there. Where many are missing it brings but numbers of a few ranges,
 * and a second query the rows of those that were missing.
 *
 * @param sql what is said to the database
 * @param rows reads rows
 * @param most so many rows at most
 * @param anchor the row that was read last
 */
record Reading(Sql sql, Rows rows, int most, Anchor anchor) {

  Log.Page page(Connection connection, Log.Position from) throws SQLException {
    Wanted wanted = Wanted.of(from.missing());
    Found found = new Found(from);
    try (PreparedStatement select = sql.prepare(connection, query(wanted))) {
      bind(select, from, wanted);
      found.add(select);
    }
    List<Long> late = found.late.stream().sorted().limit(most).toList();
    for (int i = 0; i < late.size(); i += Wanted.MOST_NUMBERS) {
      add(late.subList(i, Math.min(late.size(), i + Wanted.MOST_NUMBERS)), connection, found);
    }
    return found.page();
  }

  private String query(Wanted wanted) {
    StringBuilder text = new StringBuilder(sql.past(most));
    text.append(" union all ").append(sql.numbered(wanted.places()));
    if (!wanted.ranges().isEmpty()) {
      String range = sql.within(wanted.isExact() ? most : 0);
      text.append((" union all " + range).repeat(Wanted.MOST_RANGES));
    }
    return text.append(" union all ").append(sql.markOf()).toString();
  }

  private static void bind(PreparedStatement select, Log.Position from, Wanted wanted)
      throws SQLException {
    int next = 1;
    select.setLong(next++, from.last());
    next = bind(select, next, wanted.numbers(), wanted.places());
    if (!wanted.ranges().isEmpty()) {
      for (int i = 0; i < Wanted.MOST_RANGES; i++) {
        boolean isThere = i < wanted.ranges().size();
        select.setLong(next++, isThere ? wanted.ranges().get(i).first() : 0);
        select.setLong(next++, isThere ? wanted.ranges().get(i).last() : 0);
      }
    }
    select.setLong(next, from.last());
  }

  /** There is no row 0, so it fills the places. */
  private static int bind(PreparedStatement select, int first, List<Long> numbers, int places)
      throws SQLException {
    for (int i = 0; i < places; i++) {
      select.setLong(first + i, i < numbers.size() ? numbers.get(i) : 0);
    }
    return first + places;
  }

  private void add(List<Long> late, Connection connection, Found found) throws SQLException {
    try (PreparedStatement select = sql.prepare(connection, sql.numbered(Wanted.MOST_NUMBERS))) {
      bind(select, 1, late, Wanted.MOST_NUMBERS);
      found.add(select);
    }
  }

  /** What was found so far. */
  private final class Found {

    private final Log.Position from;
    private final NavigableMap<Long, Long> missing = new TreeMap<>();
    private final List<Log.Row> whole = new ArrayList<>();
    private final List<Long> late = new ArrayList<>();
    private final Map<Long, Anchor.Mark> marks = new HashMap<>();

    Found(Log.Position from) {
      this.from = from;
      from.missing().forEach(some -> missing.put(some.first(), some.last()));
    }

    void add(PreparedStatement select) throws SQLException {
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          long number = row.getLong(1);
          if (row.getString(2) != null) {
            whole.add(rows.read(row, sql.dialect()));
          } else if (isMissing(number)) {
            late.add(number);
          }
          marks.put(number, rows.mark(row, sql.dialect()));
        }
      }
    }

    private boolean isMissing(long number) {
      var range = missing.floorEntry(number);
      return range != null && number <= range.getValue();
    }

    Log.Page page() {
      boolean isContinued = from.last() == 0 || anchor.isHeldBy(marks.get(from.last()));
      List<Log.Row> lowest =
          whole.stream().sorted(Comparator.comparingLong(Log.Row::number)).limit(most).toList();
      long last = lowest.isEmpty() ? 0 : lowest.get(lowest.size() - 1).number();
      anchor.move(isContinued ? marks.get(Math.max(last, from.last())) : null);
      return new Log.Page(isContinued, lowest);
    }
  }
}
