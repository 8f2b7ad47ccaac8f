// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.report;

import io.github.unstale.benchmarks.Figure;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A chart, and the points in it. */
final class CurveTable {

  private final Curve curve;
  private final List<Line> lines;
  private final LocalDate day;

  CurveTable(Curve curve, List<Line> lines, LocalDate day) {
    this.curve = curve;
    this.lines = lines;
    this.day = day;
  }

  String text() {
    List<String> headings = new ArrayList<>(List.of(curve.grows()));
    lines.forEach(line -> headings.add(line.title()));
    var table = new Lines(headings.toArray(String[]::new));
    var xs = new TreeSet<Double>();
    lines.forEach(line -> xs.addAll(line.points().keySet()));
    for (Double x : xs) {
      List<String> cells = new ArrayList<>(List.of(Numbers.limit(x, "")));
      lines.forEach(line -> cells.add(cell(line.points().get(x))));
      table.add(cells.toArray(String[]::new));
    }
    return Text.of(
        "![%s](%s)\n\n%s\nMeasured on %s.\n", curve.title(), curve.file(), table.text(), day);
  }

  private static String cell(@Nullable Figure figure) {
    return figure == null ? "" : Numbers.range(figure, "");
  }
}
