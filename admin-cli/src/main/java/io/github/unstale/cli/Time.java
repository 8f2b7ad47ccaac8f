// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.cli;

import java.time.Duration;

/** How long something took, or is ago, in the words of people. */
final class Time {

  private Time() {}

  /** Two units at most: {@code 12 ms}, {@code 1.2 s}, {@code 4 min 10 s}, {@code 3 d 2 h}. */
  static String of(Duration time) {
    if (time.toSeconds() < 1) {
      return time.toMillis() + " ms";
    }
    if (time.toMinutes() < 1) {
      return time.toSeconds() + "." + time.toMillisPart() / 100 + " s";
    }
    if (time.toHours() < 1) {
      return time.toMinutes() + " min " + time.toSecondsPart() + " s";
    }
    return time.toDays() < 1
        ? time.toHours() + " h " + time.toMinutesPart() + " min"
        : time.toDays() + " d " + time.toHoursPart() + " h";
  }
}
