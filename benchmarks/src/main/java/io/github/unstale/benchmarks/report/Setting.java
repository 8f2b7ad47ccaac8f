// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.report;

import io.github.unstale.benchmarks.Scale;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where and when was measured.
 *
 * @param command what was called for it
 * @param day when
 * @param facts the machine and the versions, each by the name that it has in the table
 */
record Setting(String command, LocalDate day, Map<String, String> facts) {

  /** This machine, today. */
  static Setting here(Scale scale) {
    Map<String, String> facts = new LinkedHashMap<>(Machine.local().facts());
    facts.putAll(Versions.of(scale));
    return new Setting(
        scale == Scale.QUICK ? "./benchmarks/run --quick" : "./benchmarks/run",
        LocalDate.now(ZoneOffset.UTC),
        facts);
  }

  /** As a table. */
  String table() {
    var lines = new Lines("", "");
    lines.add("measured", day + ", `" + command + '`');
    facts.forEach(lines::add);
    return lines.text();
  }
}
