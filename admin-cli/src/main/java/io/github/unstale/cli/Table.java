// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows under headings, each column as wide as its widest field. */
final class Table {

  private static final String GAP = "  ";

  private final List<List<Cell>> rows = new ArrayList<>();

  Table(String... headings) {
    rows.add(Arrays.stream(headings).map(each -> Cell.text(each).in(Style.HEADING)).toList());
  }

  void row(Cell... cells) {
    rows.add(List.of(cells));
  }

  /** The lines. */
  List<String> lines(boolean colours) {
    return rows.stream().map(row -> line(row, colours)).toList();
  }

  private String line(List<Cell> row, boolean colours) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      Cell cell = row.get(i);
      String padding = " ".repeat(width(i) - width(cell));
      String shown = colours ? cell.style().of(cell.text()) : cell.text();
      boolean onTheRight = rows.size() > 1 && rows.get(1).get(i).isNumber();
      line.append(i == 0 ? "" : GAP).append(onTheRight ? padding + shown : shown + padding);
    }
    return line.toString().stripTrailing();
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> width(row.get(column))).max().orElse(0);
  }

  private static int width(Cell cell) {
    return cell.text().codePointCount(0, cell.text().length());
  }
}
