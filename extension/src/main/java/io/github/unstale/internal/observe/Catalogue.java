// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.observe;

import java.util.List;
import java.util.stream.Stream;

/** All measures: what is offered, wherever it is offered, and what the documentation says of it. */
final class Catalogue {

  static final List<Measure> ALL =
      Stream.of(MeasuresOfCaches.ALL, MeasuresOfSignals.ALL).flatMap(List::stream).toList();

  private Catalogue() {}

  static List<Measure> about(Measure.About what) {
    return ALL.stream().filter(measure -> measure.about() == what).toList();
  }

  /** The rows of the documentation's table. */
  static List<String> rows() {
    return ALL.stream().map(Measure::row).toList();
  }
}
