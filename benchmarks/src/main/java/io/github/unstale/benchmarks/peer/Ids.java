// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.peer;

import io.github.unstale.benchmarks.micro.Keys;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Some of the ids that are cached, with their values in a version; the same in each JVM.
 *
 * @param from the first
 * @param count how many there are
 * @param version of their values
 */
record Ids(int from, int count, int version) {

  /** All that there are. */
  static final Keys KEYS = new Keys();

  static final Ids ALL = new Ids(0, Keys.COUNT, 0);

  /**
   * What is written after those that count, and waited for by nobody: who gathers a hundred changes
   * waits for others, not for nobody.
   */
  static final Ids TAIL = new Ids(49_000, 400, 1);

  /** As {@link #toString} has written them. */
  static Ids read(String text) {
    String[] words = text.split("-");
    return new Ids(
        Integer.parseInt(words[0]), Integer.parseInt(words[1]), Integer.parseInt(words[2]));
  }

  /** The same with their next values. */
  Ids changed() {
    return new Ids(from, count, version + 1);
  }

  /** Without values. */
  List<String> list() {
    return List.of(KEYS.all()).subList(from, from + count);
  }

  /** With their values. */
  Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    list().forEach(id -> values.put(id, "version " + version + " of " + id));
    return values;
  }

  @Override
  public String toString() {
    return from + "-" + count + "-" + version;
  }
}
