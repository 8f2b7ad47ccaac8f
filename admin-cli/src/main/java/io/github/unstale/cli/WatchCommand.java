// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.cli;

import io.github.unstale.Invalidation;
import io.github.unstale.internal.wire.Wire;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what is said to nodes, as it is said. */
@Command(
    name = "watch",
    description = {
      "Shows what is invalidated, as it goes by: when, what, and by whom if it says so.",
      "Ends with Ctrl-C, --count or --for."
    })
final class WatchCommand implements Callable<Integer> {

  private static final Duration FOR_EVER = Duration.ofDays(36_500);

  private final Setting setting;

  @Option(
      names = "--entity",
      paramLabel = "NAME",
      description = "what is said of this entity, or of all at once")
  private @Nullable String entity;

  @Option(
      names = "--count",
      paramLabel = "NUMBER",
      description = "ends after so many; exit code 1 if --for is over before")
  private @Nullable Long count;

  @Option(names = "--for", paramLabel = "TIME", description = "ends after this time, as PT30S")
  private @Nullable Duration time;

  @Mixin private final ConnectionOptions connection = new ConnectionOptions();

  private long seen;

  WatchCommand(Setting setting) {
    this.setting = setting;
  }

  @Override
  public Integer call() {
    Wire wire = connection.wire();
    List<String> subjects = subjects(wire);
    try (Feed feed = connection.connect(setting)) {
      subjects.forEach(feed::subscribe);
      setting.terminal().say("Watching " + String.join(" and ", subjects));
      Deadline end = Deadline.in(time == null ? FOR_EVER : time);
      while (!isEnough() && !end.isOver() && !setting.output().isClosed()) {
        Feed.Event event = feed.next(end.left());
        if (event != null) {
          on(event, wire);
        }
      }
    }
    return count == null || isEnough() ? Exit.DONE : Exit.ABSENT;
  }

  private List<String> subjects(Wire wire) {
    if (count != null && count < 1) {
      throw Failure.usage("'" + count + "' is no --count. It is 1 or more.");
    }
    if (entity == null) {
      return List.of(connection.subjectPrefix() + ".>");
    }
    requireEntity(entity);
    return List.of(wire.subscription(entity), wire.subscription(Wire.ALL_ENTITIES));
  }

  private static void requireEntity(String name) {
    try {
      Invalidation.all(name);
    } catch (IllegalArgumentException wrong) {
      throw Failure.usage(String.valueOf(wrong.getMessage()));
    }
  }

  private boolean isEnough() {
    return count != null && seen >= count;
  }

  private void on(Feed.Event event, Wire wire) {
    if (event instanceof Feed.Event.Arrived arrived) {
      Heard.in(arrived.message(), wire, Instant.now()).ifPresent(this::print);
    } else if (event instanceof Feed.Event.Lost lost) {
      setting.terminal().say("The connection to NATS is lost: " + lost.cause());
    } else if (event instanceof Feed.Event.Connected connected) {
      setting
          .terminal()
          .say(
              "Connected to "
                  + connected.server()
                  + " again. What was said meanwhile is not here.");
    } else if (event instanceof Feed.Event.Denied denied) {
      throw denied.failure();
    }
  }

  private void print(Heard heard) {
    seen++;
    Output output = setting.output();
    if (output.isJson()) {
      output.jsonLine(heard.json());
    } else {
      output.line(heard.line(output.hasColours()));
    }
  }
}
