// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.storm;

import io.github.unstale.testing.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What has happened to whom and when, to understand what was found. For the timeline's thread. */
final class Chronicle {

  private static final long BEFORE = Duration.ofSeconds(4).toNanos();
  private static final long AFTER = Duration.ofSeconds(1).toNanos();

  private record Event(long at, int id, String words) {}

  /** Not about one id. */
  private static final int NONE = -1;

  private final List<Event> events = new ArrayList<>();

  void happened(long at, String words) {
    events.add(new Event(at, NONE, words));
  }

  void written(long at, int id, String words) {
    events.add(new Event(at, id, words));
  }

  /** What was so about the time of a violation, writes of the same id included. */
  String around(Verdict.Violation violation) {
    long time = violation.read().began();
    return events.stream()
        .filter(event -> event.at() - time > -BEFORE && event.at() - time < AFTER)
        .filter(event -> event.id() == NONE || violation.read().id().equals(event.id()))
        .map(event -> "\n  " + (event.at() - time) / 1_000_000 + " ms: " + event.words())
        .collect(Collectors.joining());
  }
}
