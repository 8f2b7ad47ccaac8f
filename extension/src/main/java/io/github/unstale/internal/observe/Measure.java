// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.observe;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Something that can be read of a node at any time, under a name of its own.
 *
 * @param name its name
 * @param kind how it moves
 * @param about of what it is read
 * @param meaning what it says, as a row of the documentation has it
 * @param readings what is read, at least one
 */
record Measure(String name, Kind kind, About about, String meaning, List<Reading> readings) {

  /** How a measure moves. */
  enum Kind {
    /** It only grows while the application runs. */
    COUNTER,
    /** It goes up and down. */
    GAUGE
  }

  /** Of what a measure is read. */
  enum About {
    /** Of each cache. */
    CACHE,
    /** Of each entity of which something was said or heard here, cached or not. */
    ENTITY,
    /** Of a node that has NATS. */
    NODE
  }

  /**
   * One of the numbers of a measure.
   *
   * @param label what tells it from the others; empty if it is the only one
   * @param value the label's value
   * @param reading reads it
   */
  record Reading(String label, String value, ToDoubleFunction<Subject> reading) {

    boolean isLabelled() {
      return !label.isEmpty();
    }
  }

  /** The label that says which entity's it is. */
  static final String ENTITY = "cache";

  static Measure counter(String name, About about, String meaning) {
    return new Measure(name, Kind.COUNTER, about, meaning, List.of());
  }

  static Measure gauge(String name, About about, String meaning) {
    return new Measure(name, Kind.GAUGE, about, meaning, List.of());
  }

  /** The same with its only number. */
  Measure read(ToDoubleFunction<Subject> reading) {
    return read(/* label= */ "", /* value= */ "", reading);
  }

  /** The same with one more number. */
  Measure read(String label, String value, ToDoubleFunction<Subject> reading) {
    List<Reading> more = new ArrayList<>(readings);
    more.add(new Reading(label, value, reading));
    return new Measure(name, kind, about, meaning, List.copyOf(more));
  }

  /** Whether it says whose it is. */
  boolean namesEntity() {
    return about != About.NODE;
  }

  /** Its row in the documentation. */
  String row() {
    List<String> labels = new ArrayList<>();
    if (namesEntity()) {
      labels.add("`" + ENTITY + "`");
    }
    Reading first = readings.get(0);
    if (first.isLabelled()) {
      labels.add(
          readings.stream()
              .map(Reading::value)
              .collect(Collectors.joining("`, `", "`" + first.label() + "`: `", "`")));
    }
    return "| `"
        + name
        + "` | "
        + (kind == Kind.COUNTER ? "counter" : "gauge")
        + " | "
        + String.join("; ", labels)
        + " | "
        + meaning
        + " |";
  }
}
