// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.report;

import io.github.unstale.benchmarks.Figure;
import java.util.SortedMap;

/**
 * A line of a curve.
 *
 * @param words what it shows
 * @param unit of its figures; may be empty
 * @param points from left to right
 */
record Line(String words, String unit, SortedMap<Double, Figure> points) {

  /** One whose name may have a unit behind its last comma, such as "latency, median, us". */
  static Line of(String name, SortedMap<Double, Figure> points) {
    int comma = name.lastIndexOf(", ");
    return comma < 0
        ? new Line(name, "", points)
        : new Line(name.substring(0, comma), name.substring(comma + 2), points);
  }

  /** What it shows, and in which unit. */
  String title() {
    return unit.isEmpty() ? words : words + ", " + Numbers.unit(unit);
  }
}
