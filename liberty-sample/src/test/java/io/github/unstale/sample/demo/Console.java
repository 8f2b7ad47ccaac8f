// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.demo;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/** What the user of the demo reads. Safe for use by multiple threads. */
@SuppressForbidden("This program talks to people, on its standard output")
final class Console {

  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private final PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);

  /** Prints a line. */
  void say(String line) {
    out.println(line);
  }

  /** Prints what went wrong. */
  void complain(String message) {
    out.flush();
    err.println(message);
  }

  /** A time as people read it: {@code 1.4 ms} or {@code 12.3 s}. */
  static String time(Duration time) {
    double millis = time.toNanos() / 1e6;
    return millis < 1000
        ? String.format(Locale.ROOT, "%.1f ms", millis)
        : String.format(Locale.ROOT, "%.1f s", millis / 1000);
  }
}
