// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.testing.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The guarantee, on many random schedules. A failure names the seed that shows it again, first.
 * What was read under which fault stands in {@code target/storm.txt}.
 */
class RandomScheduleTest {

  private static final long SEED = Long.getLong("test.seed", 1);

  /** In so many schedules everything happens. */
  private static final int ENOUGH = 500;

  private static final int SCHEDULES = Integer.getInteger("test.schedules", 1_000);

  private final Map<String, Verdict.Tally> weathers = new TreeMap<>();
  private final Map<StormEvent, Integer> events = new EnumMap<>(StormEvent.class);

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES) // seconds on an idle machine
  void reads_whateverBreaks_returnNothingOlderThanTheBoundAllows() throws IOException {
    LongStream.range(SEED, SEED + SCHEDULES)
        .parallel()
        .mapToObj(Storm::new)
        .forEach(
            storm -> {
              storm.run().values().forEach(this::count);
              count(storm.events());
            });
    Files.writeString(Path.of("target", "storm.txt"), report());

    if (SCHEDULES >= ENOUGH) {
      everyFaultIsMet();
      everythingHappens();
    }
  }

  private void everyFaultIsMet() {
    List<String> faults = Arrays.stream(Fault.values()).map(Fault::name).toList();
    assertThat(weathers.keySet())
        .containsAll(faults.stream().filter(name -> !name.startsWith("DATABASE")).toList())
        .containsAll(faults.stream().map(name -> "with a log: " + name).toList())
        .contains("SERVER_FROZEN", "SERVER_KILLED", "with a log: " + Faults.DATABASE_KILLED);
    assertThat(weathers.values())
        .as("hit rates, or nothing is proved: %s", report())
        .allMatch(each -> each.hitRate() > 0.15);
    assertThat(weathers.entrySet())
        .as("old values were seen: %s", report())
        .allMatch(each -> each.getValue().worst().compareTo(leastWorst(each.getKey())) > 0);
  }

  /** With a log, NATS is only what makes it fast, and its faults need not make anything old. */
  private static Duration leastWorst(String weather) {
    return weather.startsWith("with a log") ? Duration.ofMillis(10) : Duration.ofMillis(100);
  }

  private void everythingHappens() {
    assertThat(Arrays.stream(StormEvent.values()))
        .as("events, or nothing is proved of them: %s", events)
        .allMatch(event -> events.getOrDefault(event, 0) >= SCHEDULES / 1_000);
  }

  private synchronized void count(Verdict verdict) {
    verdict.weathers().forEach((name, more) -> weathers.merge(name, more, RandomScheduleTest::sum));
  }

  private synchronized void count(Map<StormEvent, Integer> more) {
    more.forEach((event, times) -> events.merge(event, times, Integer::sum));
  }

  private static Verdict.Tally sum(Verdict.Tally one, Verdict.Tally other) {
    Duration worst = one.worst().compareTo(other.worst()) > 0 ? one.worst() : other.worst();
    return new Verdict.Tally(one.reads() + other.reads(), one.hits() + other.hits(), worst);
  }

  private String report() {
    Verdict.Tally all = weathers.values().stream().reduce(RandomScheduleTest::sum).orElseThrow();
    return SCHEDULES
        + " schedules: "
        + all
        + weathers.entrySet().stream()
            .map(each -> "\n  " + each.getKey() + ": " + each.getValue())
            .collect(Collectors.joining())
        + events.entrySet().stream()
            .map(each -> "\n  " + each.getKey() + ": " + each.getValue() + " times")
            .collect(Collectors.joining());
  }
}
