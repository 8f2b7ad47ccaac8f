// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.report;

import io.github.unstale.benchmarks.Figures;
import io.github.unstale.benchmarks.Scale;
import io.github.unstale.it.fixture.Build;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonWriterFactory;
import jakarta.json.stream.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Writes down what was measured: {@code benchmarks/target/results.json} and {@code rounds.json},
 * and what it is about in {@code docs/performance.md} and its charts.
 */
public final class Report {

  /** The page, from the repository's root. */
  static final String PAGE = "docs/performance.md";

  private static final JsonWriterFactory PRETTY =
      Json.createWriterFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true));

  private final Path root;
  private final Setting setting;
  private final Figures figures;

  Report(Path root, Setting setting, Figures figures) {
    this.root = root;
    this.setting = setting;
    this.figures = figures;
  }

  /** What was measured on this machine, at this scale, today. */
  public static Report of(Scale scale, Figures figures) {
    return new Report(Build.root(), Setting.here(scale), figures);
  }

  /** Writes all of it. What was not measured stays as it is. */
  public void write() throws IOException {
    Path target = Files.createDirectories(root.resolve("benchmarks/target"));
    write(target.resolve("results.json"), ResultsJson.of(figures));
    write(target.resolve("rounds.json"), RoundsJson.of(figures));
    Path file = root.resolve(PAGE);
    Page page = withFigures(new Page(Files.readString(file)));
    for (Curve curve : Curve.values()) {
      List<Line> lines = curve.lines(figures);
      if (!lines.isEmpty()) {
        Files.writeString(file.resolveSibling(curve.file()), new Chart(curve, lines).svg());
        page = page.with(curve.key(), before -> new CurveTable(curve, lines, setting.day()).text());
      }
    }
    Files.writeString(file, page.text());
    refuseUnknown();
  }

  private void refuseUnknown() {
    var rows = new TreeSet<>(figures.rows().keySet());
    rows.removeAll(Rows.names());
    var curves = new TreeSet<>(figures.points().stream().map(Figures.Point::curve).toList());
    curves.removeAll(Curve.keys());
    if (!rows.isEmpty() || !curves.isEmpty()) {
      throw new IllegalStateException(
          Text.of(
              "Measured, but in no table of %s: rows %s, curves %s. Add them to Rows and Curve.",
              PAGE, rows, curves));
    }
  }

  private Page withFigures(Page page) {
    var targets = new FigureTable(Row.Section.TARGETS, figures, setting.day());
    var stated = new FigureTable(Row.Section.STATED, figures, setting.day());
    return page.with("machine", before -> setting.table())
        .with("targets", targets::over)
        .with("peers", new PeerTable(figures, setting.day())::over)
        .with("stated", stated::over);
  }

  private static void write(Path file, JsonObject json) throws IOException {
    try (Writer out = Files.newBufferedWriter(file);
        var writer = PRETTY.createWriter(out)) {
      writer.writeObject(json);
    }
  }
}
