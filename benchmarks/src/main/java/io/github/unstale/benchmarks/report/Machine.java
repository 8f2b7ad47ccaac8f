// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The machine that measures.
 *
 * @param cpu what {@code /proc/cpuinfo} says
 * @param memory what {@code /proc/meminfo} says
 * @param cores how many processors this JVM sees
 * @param system the operating system's name and version
 */
record Machine(String cpu, String memory, int cores, String system) {

  private static final Pattern MODEL = Pattern.compile("(?m)^model name\\s*:\\s*(.+)$");
  private static final Pattern TOTAL = Pattern.compile("(?m)^MemTotal:\\s*(\\d+) kB$");

  static Machine local() {
    return new Machine(
        read("/proc/cpuinfo"),
        read("/proc/meminfo"),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.name") + ' ' + System.getProperty("os.version"));
  }

  /** What is known of it; what is not is not there. */
  Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    Matcher model = MODEL.matcher(cpu);
    facts.put(
        "processor",
        (model.find() ? model.group(1).strip() + ", " : "")
            + cores
            + (cores == 1 ? " core" : " cores"));
    Matcher total = TOTAL.matcher(memory);
    if (total.find()) {
      facts.put("memory", Numbers.amount(Long.parseLong(total.group(1)) / 1048576.0, "GiB"));
    }
    facts.put("kernel", system);
    return facts;
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      return ""; // no Linux
    }
  }
}
