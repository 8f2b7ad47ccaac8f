// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.cli;

import io.github.unstale.IdPattern;
import io.github.unstale.internal.log.AuditTrail.Page;
import io.github.unstale.internal.log.AuditTrail.Written;
import io.github.unstale.internal.wire.Wire;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what was invalidated, as the log's table has it. */
@Command(name = "audit", description = "Shows who has invalidated what, from the log's table.")
final class AuditCommand implements Callable<Integer> {

  private static final int MOST = 1_000;

  private final Setting setting;

  @Option(
      names = "--limit",
      paramLabel = "NUMBER",
      defaultValue = "50",
      description = "so many at most, 1 to 1000; 50 by default")
  private int limit;

  @Option(
      names = "--offset",
      paramLabel = "NUMBER",
      defaultValue = "0",
      description = "leaves out so many of the latest")
  private long offset;

  @Option(
      names = "--pattern",
      paramLabel = "PATTERN",
      description = "those with such a key, pattern or tag: user:123, *:123 or regex:^user:")
  private @Nullable String pattern;

  @Mixin private final DatabaseOptions database = new DatabaseOptions();

  AuditCommand(Setting setting) {
    this.setting = setting;
  }

  @Override
  public Integer call() {
    if (limit < 1 || limit > MOST) {
      throw Failure.usage("'" + limit + "' is no --limit. It is 1 to " + MOST + ".");
    }
    if (offset < 0) {
      throw Failure.usage("'" + offset + "' is no --offset. It is 0 or more.");
    }
    IdPattern wanted = wanted();
    Wire wire = new Wire("cache.invalidate", "unstale-admin-cli");
    Page page = database.with(setting, wire, trail -> trail.page(limit, offset, wanted));
    if (setting.output().isJson()) {
      setting.output().document(AuditJson.of(page, offset));
    } else {
      print(page);
    }
    return page.entries().isEmpty() ? Exit.ABSENT : Exit.DONE;
  }

  private @Nullable IdPattern wanted() {
    try {
      return pattern == null ? null : IdPattern.of(pattern);
    } catch (IllegalArgumentException wrong) {
      throw Failure.usage(String.valueOf(wrong.getMessage()));
    }
  }

  private void print(Page page) {
    if (page.entries().isEmpty()) {
      setting.terminal().say("There is nothing, of " + page.total() + " in all.");
      return;
    }
    setting.output().table(table(page.entries()));
    long last = offset + page.entries().size();
    if (last < page.total()) {
      setting
          .terminal()
          .say(
              (offset + 1)
                  + " to "
                  + last
                  + " of "
                  + page.total()
                  + "; --offset "
                  + last
                  + " goes on");
    }
  }

  private static Table table(List<Written> entries) {
    Table table = new Table("ID", "TIME", "BY", "WHAT", "REQUEST", "LATENCY");
    for (Written entry : entries) {
      Instant time = entry.timestamp();
      Duration latency = entry.latency();
      table.row(
          Cell.number(entry.number()),
          text(time == null ? null : time.toString()),
          text(entry.triggeredBy()),
          Cell.text(what(entry)),
          text(entry.requestId()),
          latency == null ? Cell.NONE : Cell.number(Time.of(latency)));
    }
    return table;
  }

  private static Cell text(@Nullable String text) {
    return text == null ? Cell.NONE : Cell.text(text);
  }

  private static String what(Written entry) {
    return Stream.of(
            entry.keys().stream(),
            entry.patterns().stream().map(each -> "pattern " + each),
            entry.tags().stream().map(each -> "tag " + each))
        .flatMap(each -> each)
        .collect(Collectors.joining(", "));
  }
}
