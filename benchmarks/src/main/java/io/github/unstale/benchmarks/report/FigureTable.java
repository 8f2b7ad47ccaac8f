// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.report;

import io.github.unstale.benchmarks.Figure;
import io.github.unstale.benchmarks.Figures;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a section, one in a line. */
final class FigureTable {

  private final List<Row> rows;
  private final Figures figures;
  private final LocalDate day;

  FigureTable(Row.Section section, Figures figures, LocalDate day) {
    this.rows = Rows.of(section);
    this.figures = figures;
    this.day = day;
  }

  /** What was measured now, and for the rest what is there. */
  String over(String before) {
    var lines = new Lines("what", "measured", "target", "met", "side by side", "on");
    for (Row row : rows) {
      Figure figure = figures.rows().get(row.name());
      if (figure != null) {
        lines.add(
            row.words(),
            Numbers.range(figure, row.unit()),
            wanted(row),
            met(row, figure.value()),
            sides(row.name()),
            day.toString());
      }
    }
    return lines.over(before, rows.stream().map(Row::words).toList());
  }

  private static String wanted(Row row) {
    String target = row.target() == null ? "none" : row.target().in(row.unit());
    return row.goal() == null ? target : target + "; goal " + row.goal().in(row.unit());
  }

  private static String met(Row row, double value) {
    if (isMet(row.goal(), value)) {
      return "yes, and the goal";
    }
    return row.target() == null ? "" : isMet(row.target(), value) ? "yes" : "**no**";
  }

  private static boolean isMet(@Nullable Bound bound, double value) {
    return bound != null && bound.isMetBy(value);
  }

  /** The medians of both sides, ours first. */
  private String sides(String name) {
    Figures.Rounds rounds = figures.rounds().get(name);
    if (rounds == null || rounds.beside().isEmpty()) {
      return "";
    }
    return median(rounds.rounds(), rounds.unit())
        + " beside "
        + median(rounds.beside(), rounds.unit());
  }

  private static String median(List<Double> values, String unit) {
    return Numbers.amount(
        Figure.median(values.stream().mapToDouble(Double::doubleValue).toArray()), unit);
  }
}
