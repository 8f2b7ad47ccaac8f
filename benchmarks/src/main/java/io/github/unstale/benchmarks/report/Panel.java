// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.report;

import io.github.unstale.benchmarks.Figure;
import java.util.List;
import java.util.stream.Stream;

/** The part of a chart that has one unit: a frame with axes, and lines in it. */
final class Panel {

  /** Of the whole chart. */
  static final int WIDTH = 720;

  private static final int LEFT = 70;
  private static final int RIGHT = WIDTH - 20;
  private static final int FRAME = 210;
  private static final int ABOVE = 28;
  private static final int BELOW = 44;
  private static final int LEGEND = 18;
  private static final int COLOURS = 6;

  private final String grows;
  private final Axis across;
  private final Axis up;
  private final List<Line> lines;
  private final int legend;
  private final int frame;
  private final StringBuilder svg = new StringBuilder();

  /**
   * One below others.
   *
   * @param grows what is along its horizontal axis
   * @param across the horizontal axis, which all panels of a chart share
   * @param lines those with its unit
   * @param top how high the panels above are
   */
  Panel(String grows, Axis across, List<Line> lines, int top) {
    this.grows = grows;
    this.across = across;
    this.up =
        Axis.around(
            figures(lines).mapToDouble(Figure::min).min().orElseThrow(),
            figures(lines).mapToDouble(Figure::max).max().orElseThrow());
    this.lines = lines;
    this.legend = top + ABOVE;
    this.frame = legend + LEGEND * lines.size();
  }

  private static Stream<Figure> figures(List<Line> lines) {
    return lines.stream().flatMap(line -> line.points().values().stream());
  }

  /** How high it is. */
  int height() {
    return ABOVE + LEGEND * lines.size() + FRAME + BELOW;
  }

  String svg() {
    axes();
    for (int i = 0; i < lines.size(); i++) {
      line(lines.get(i), i % COLOURS);
      legend(lines.get(i).words(), i % COLOURS, legend + LEGEND * i);
    }
    return svg.toString();
  }

  private void axes() {
    for (double tick : up.ticks()) {
      double y = y(tick);
      draw("<path class=\"grid\" d=\"M%d %.1f H%d\"/>", LEFT, y, RIGHT);
      label("end", LEFT - 8, y + 4, Numbers.tick(tick));
    }
    for (double tick : across.ticks()) {
      double x = x(tick);
      draw("<path class=\"grid\" d=\"M%.1f %d V%d\"/>", x, frame, frame + FRAME);
      label("middle", x, frame + FRAME + 18, Numbers.tick(tick));
    }
    label("middle", (LEFT + RIGHT) / 2.0, frame + FRAME + 36, grows);
    String unit = Numbers.unit(lines.get(0).unit());
    if (!unit.isEmpty()) {
      label("end", LEFT - 8, frame - 14, unit);
    }
  }

  private void line(Line line, int colour) {
    StringBuilder path = new StringBuilder();
    line.points()
        .forEach(
            (x, figure) ->
                path.append(path.isEmpty() ? 'M' : 'L')
                    .append(Text.of("%.1f %.1f ", x(x), y(figure.value()))));
    draw("<path class=\"line c%d\" d=\"%s\"/>", colour, path.toString().strip());
    line.points()
        .forEach(
            (x, figure) -> {
              draw(
                  "<path class=\"spread c%d\" d=\"M%.1f %.1f V%.1f\"/>",
                  colour, x(x), y(figure.min()), y(figure.max()));
              draw(
                  "<circle class=\"point f%d\" cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\"/>",
                  colour, x(x), y(figure.value()));
            });
  }

  private void legend(String words, int colour, int y) {
    draw("<path class=\"line c%d\" d=\"M%d %d h24\"/>", colour, LEFT, y);
    draw("<text class=\"t\" x=\"%d\" y=\"%d\">%s</text>", LEFT + 30, y + 4, Chart.escaped(words));
  }

  private void label(String anchor, double x, double y, String words) {
    draw(
        "<text class=\"s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>",
        x, y, anchor, Chart.escaped(words));
  }

  private void draw(String format, Object... values) {
    svg.append("  ").append(Text.of(format, values)).append('\n');
  }

  private double x(double number) {
    return LEFT + across.position(number) * (RIGHT - LEFT);
  }

  private double y(double number) {
    return frame + FRAME - up.position(number) * FRAME;
  }
}
