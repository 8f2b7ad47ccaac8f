// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.report;

import io.github.unstale.benchmarks.Figure;
import io.github.unstale.benchmarks.Figures;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/** What came out: an object of name → value, min, max, rounds. */
final class ResultsJson {

  private ResultsJson() {}

  static JsonObject of(Figures figures) {
    JsonObjectBuilder results = Json.createObjectBuilder();
    figures.rows().forEach((name, figure) -> results.add(name, json(figure)));
    return results.build();
  }

  /** One of them. */
  static JsonObjectBuilder json(Figure figure) {
    return Json.createObjectBuilder()
        .add("value", figure.value())
        .add("min", figure.min())
        .add("max", figure.max())
        .add("rounds", figure.rounds());
  }
}
