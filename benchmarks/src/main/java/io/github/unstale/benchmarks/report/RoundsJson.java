// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.report;

import io.github.unstale.benchmarks.Figures;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/**
 * What it came from: an object of name → unit, rounds, beside; and {@code points}, an array of
 * curve, line, x and a figure.
 */
final class RoundsJson {

  private RoundsJson() {}

  static JsonObject of(Figures figures) {
    JsonObjectBuilder all = Json.createObjectBuilder();
    figures
        .rounds()
        .forEach(
            (name, rounds) ->
                all.add(
                    name,
                    Json.createObjectBuilder()
                        .add("unit", rounds.unit())
                        .add("rounds", Json.createArrayBuilder(rounds.rounds()))
                        .add("beside", Json.createArrayBuilder(rounds.beside()))));
    JsonArrayBuilder points = Json.createArrayBuilder();
    figures.points().forEach(point -> points.add(json(point)));
    return all.add("points", points).build();
  }

  private static JsonObjectBuilder json(Figures.Point point) {
    return Json.createObjectBuilder()
        .add("curve", point.curve())
        .add("line", point.line())
        .add("x", point.x())
        .addAll(ResultsJson.json(point.figure()));
  }
}
