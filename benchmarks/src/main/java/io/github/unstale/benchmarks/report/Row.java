// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.report;

import org.jspecify.annotations.Nullable;

/**
 * Something that is measured, as readers see it.
 *
 * @param name its name in the files of numbers
 * @param words what it is, in a table
 * @param unit of its value; empty for a ratio
 * @param section where it stands
 * @param target what it has to be
 * @param goal what it had better be
 */
record Row(
    String name,
    String words,
    String unit,
    Section section,
    @Nullable Bound target,
    @Nullable Bound goal) {

  /** Where a row stands. */
  enum Section {
    /** What has a target. */
    TARGETS,
    /** What one would take instead. */
    PEERS,
    /** What has none. */
    STATED
  }

  /** One without a target, yet. */
  static Row row(String name, String unit, String words) {
    return new Row(name, words, unit, Section.STATED, null, null);
  }

  /** One of a peer's. */
  static Row peer(String name, String unit, String words) {
    return new Row(name, words, unit, Section.PEERS, null, null);
  }

  Row atMost(double limit) {
    return new Row(name, words, unit, Section.TARGETS, Bound.atMost(limit), goal);
  }

  Row atLeast(double limit) {
    return new Row(name, words, unit, Section.TARGETS, Bound.atLeast(limit), goal);
  }

  Row goal(Bound bound) {
    return new Row(name, words, unit, section, target, bound);
  }
}
