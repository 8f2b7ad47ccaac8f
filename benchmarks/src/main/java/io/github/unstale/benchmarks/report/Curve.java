// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.report;

import io.github.unstale.benchmarks.Figure;
import io.github.unstale.benchmarks.Figures;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How what is measured grows with something. */
public enum Curve {
  ENTRIES("What grows with the entries of a cache", "entries"),
  IDS("What grows with the ids in a transaction", "ids"),
  NODES("What grows with the nodes on a server", "nodes");

  private final String title;
  private final String grows;

  Curve(String title, String grows) {
    this.title = title;
    this.grows = grows;
  }

  /** Its name, and that of its table. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  String title() {
    return title;
  }

  /** What is along its horizontal axis. */
  String grows() {
    return grows;
  }

  /** The file of its chart, beside the page. */
  String file() {
    return "performance-" + key() + ".svg";
  }

  /** The names of all. */
  public static List<String> keys() {
    return Arrays.stream(values()).map(Curve::key).toList();
  }

  /** Its lines as they were measured, each with its points from left to right. */
  List<Line> lines(Figures figures) {
    Map<String, TreeMap<Double, Figure>> lines = new LinkedHashMap<>();
    for (Figures.Point point : figures.points()) {
      if (point.curve().equals(key())) {
        lines.computeIfAbsent(point.line(), line -> new TreeMap<>()).put(point.x(), point.figure());
      }
    }
    return lines.entrySet().stream().map(line -> Line.of(line.getKey(), line.getValue())).toList();
  }
}
