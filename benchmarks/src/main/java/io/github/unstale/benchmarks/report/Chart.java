// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A curve as a drawing: a panel for each unit, with the spread of the rounds at each point. */
final class Chart {

  private static final String STYLE =
      """
        <style>
          .bg { fill: #ffffff }
          .t { fill: #1f2328 }
          .s { fill: #57606a; font-size: 11px }
          .grid { stroke: #d0d7de; fill: none }
          .line { fill: none; stroke-width: 2 }
          .c0 { stroke: #0969da } .c1 { stroke: #9a6700; stroke-dasharray: 6 3 } .c2 { stroke: #1a7f37; stroke-dasharray: 2 3 }
          .c3 { stroke: #8250df; stroke-dasharray: 10 3 } .c4 { stroke: #cf222e; stroke-dasharray: 8 3 2 3 } .c5 { stroke: #57606a }
          .spread { fill: none; stroke-width: 1; stroke-dasharray: none }
          .f0 { fill: #0969da } .f1 { fill: #9a6700 } .f2 { fill: #1a7f37 } .f3 { fill: #8250df } .f4 { fill: #cf222e } .f5 { fill: #57606a }
          @media (prefers-color-scheme: dark) {
            .bg { fill: #0d1117 }
            .t { fill: #f0f6fc }
            .s { fill: #9198a1 }
            .grid { stroke: #3d444d }
            .c0 { stroke: #4493f8 } .c1 { stroke: #d29922 } .c2 { stroke: #3fb950 } .c3 { stroke: #ab7df8 } .c4 { stroke: #f85149 } .c5 { stroke: #9198a1 }
            .f0 { fill: #4493f8 } .f1 { fill: #d29922 } .f2 { fill: #3fb950 } .f3 { fill: #ab7df8 } .f4 { fill: #f85149 } .f5 { fill: #9198a1 }
          }
        </style>
      """;

  private final Curve curve;
  private final List<Line> lines;

  /**
   * One of a curve.
   *
   * @param lines those that were measured, at least one
   */
  Chart(Curve curve, List<Line> lines) {
    this.curve = curve;
    this.lines = lines;
  }

  String svg() {
    Axis across =
        Axis.through(
            lines.stream()
                .flatMap(line -> line.points().keySet().stream())
                .mapToDouble(Double::doubleValue));
    StringBuilder panels = new StringBuilder();
    int height = 0;
    for (List<Line> same : byUnit()) {
      var panel = new Panel(curve.grows(), across, same, height);
      panels.append(panel.svg());
      height += panel.height();
    }
    return Text.of(
            """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d" role="img" aria-labelledby="t d" font-family="system-ui, -apple-system, Segoe UI, Helvetica, Arial, sans-serif" font-size="13">
              <title id="t">%3$s</title>
              <desc id="d">%4$s. The same figures are in the table below the chart.</desc>
            """,
            Panel.WIDTH, height, escaped(curve.title()), escaped(titles()))
        + STYLE
        + Text.of("  <rect class=\"bg\" width=\"%d\" height=\"%d\"/>\n", Panel.WIDTH, height)
        + panels
        + "</svg>\n";
  }

  private String titles() {
    return String.join("; ", lines.stream().map(Line::title).toList());
  }

  private Iterable<List<Line>> byUnit() {
    Map<String, List<Line>> units = new LinkedHashMap<>();
    lines.forEach(line -> units.computeIfAbsent(line.unit(), unit -> new ArrayList<>()).add(line));
    return units.values();
  }

  /** As text between tags. */
  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
