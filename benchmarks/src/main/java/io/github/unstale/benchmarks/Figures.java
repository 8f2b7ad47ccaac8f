// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was measured so far, by name. For one thread. */
public final class Figures {

  /**
   * What each round has given.
   *
   * @param unit of the numbers: ns, us, ms, bytes, "/s", %, …
   * @param rounds ours, or the only ones
   * @param beside those of the other side, in the same unit; none if there is none
   */
  public record Rounds(String unit, List<Double> rounds, List<Double> beside) {

    private static Rounds of(String unit, double[] rounds, double... beside) {
      return new Rounds(
          unit, Arrays.stream(rounds).boxed().toList(), Arrays.stream(beside).boxed().toList());
    }
  }

  /**
   * A point of a curve.
   *
   * @param curve the curve's name
   * @param line which of its lines, with the unit behind a comma: "latency, median, us"
   * @param x how much there is
   * @param figure what that costs
   */
  public record Point(String curve, String line, double x, Figure figure) {}

  private final Map<String, Figure> rows = new LinkedHashMap<>();
  private final Map<String, Rounds> rounds = new LinkedHashMap<>();
  private final List<Point> points = new ArrayList<>();

  /** Something by itself. */
  public void add(String name, String unit, double... values) {
    put(name, Figure.of(values), Rounds.of(unit, values));
  }

  /** Something as a ratio to what was measured beside it, round by round. */
  public void addRatio(String name, String unit, double[] values, double[] beside) {
    put(name, Figure.ratio(values, beside), Rounds.of(unit, values, beside));
  }

  /** How much more something is than what was measured beside it, round by round. */
  public void addDifference(String name, String unit, double[] values, double[] beside) {
    double[] more = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      more[i] = values[i] - beside[i];
    }
    put(name, Figure.of(more), Rounds.of(unit, values, beside));
  }

  /** A point of a curve; the line's name has the unit of its values behind its last comma. */
  public void addPoint(String curve, String line, double x, double... values) {
    points.add(new Point(curve, line, x, Figure.of(values)));
  }

  private void put(String name, Figure figure, Rounds all) {
    if (rows.put(name, figure) != null) {
      throw new IllegalStateException(name + " was measured already");
    }
    rounds.put(name, all);
  }

  /** All rows. */
  public Map<String, Figure> rows() {
    return Collections.unmodifiableMap(rows);
  }

  /** The rounds behind them. */
  public Map<String, Rounds> rounds() {
    return Collections.unmodifiableMap(rounds);
  }

  /** All points of curves. */
  public List<Point> points() {
    return Collections.unmodifiableList(points);
  }
}
