// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.cli;

import io.github.unstale.Invalidation;
import io.github.unstale.internal.wire.Wire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Has all nodes drop something. */
@Command(
    name = "invalidate",
    description = {
      "Has all nodes drop what they have cached of something.",
      "It counts first what they would drop, and asks; then it waits until they have."
    })
final class InvalidateCommand implements Callable<Integer> {

  private final Setting setting;

  @Mixin private final Targets targets = new Targets();

  @Option(names = "--dry-run", description = "counts, and drops nothing")
  private boolean dryRun;

  @Option(names = "--yes", description = "does not ask; needed where there is no terminal")
  private boolean yes;

  @Option(
      names = "--triggered-by",
      paramLabel = "NAME",
      defaultValue = "${sys:user.name}",
      description = "who has asked for it; the user of this machine by default")
  private String triggeredBy = "";

  @Option(names = "--request-id", paramLabel = "ID", description = "the request it was asked with")
  private @Nullable String requestId;

  @Mixin private final ConnectionOptions connection = new ConnectionOptions();

  @Mixin private final DatabaseOptions database = new DatabaseOptions();

  InvalidateCommand(Setting setting) {
    this.setting = setting;
  }

  @Override
  public Integer call() {
    List<Invalidation> said = targets.said().stream().map(this::signed).toList();
    requireSomebodyWhoDecides();
    Wire wire = connection.wire();
    String inbox = connection.newInbox();
    Duration patience = setting.patience().time();
    try (Feed feed = connection.connect(setting)) {
      Forecast forecast = new Forecast(said, new Census(feed, wire, inbox, patience).ofAll(said));
      if (dryRun) {
        return forecastOnly(forecast);
      }
      agreed(forecast);
      boolean isWritten = isWritten(said, wire);
      Announcement announcement = new Announcement(feed, wire, inbox);
      forecast.forEach(announcement::add);
      return done(forecast, made(announcement, isWritten, patience));
    }
  }

  private Invalidation signed(Invalidation said) {
    try {
      Invalidation signed =
          triggeredBy.isEmpty() ? said : said.with(Invalidation.TRIGGERED_BY, triggeredBy);
      return requestId == null ? signed : signed.with(Invalidation.REQUEST_ID, requestId);
    } catch (IllegalArgumentException wrong) {
      throw Failure.usage(String.valueOf(wrong.getMessage()));
    }
  }

  private void requireSomebodyWhoDecides() {
    if (!yes && !dryRun && setting.terminal().keyboard() == null) {
      throw Failure.usage(
          "There is no terminal to ask on whether to invalidate that. Add --yes, or --dry-run to"
              + " count only.");
    }
  }

  private int forecastOnly(Forecast forecast) {
    forecast.print(setting, Set.of(), /* isDone= */ false);
    return forecast.isEmpty() ? Exit.ABSENT : Exit.DONE;
  }

  private void agreed(Forecast forecast) {
    Keyboard keyboard = setting.terminal().keyboard();
    if (yes || keyboard == null) {
      return;
    }
    String question = Escaped.of("Invalidate " + forecast.what() + forecast.effect() + "? [y/N] ");
    String answer = keyboard.answer(question).strip().toLowerCase(Locale.ROOT);
    if (!answer.equals("y") && !answer.equals("yes")) {
      throw Failure.absent("Nothing was invalidated.");
    }
  }

  private boolean isWritten(List<Invalidation> said, Wire wire) {
    if (!database.isGiven()) {
      return false;
    }
    database.write(setting, said, wire);
    return true;
  }

  private static Set<String> made(Announcement announcement, boolean isWritten, Duration patience) {
    try {
      return announcement.make(patience);
    } catch (Failure failure) {
      throw isWritten
          ? Failure.nats(
              failure.getMessage()
                  + " It is written in the table: nodes with unstale.guarantee=log drop it.")
          : failure;
    }
  }

  private int done(Forecast forecast, Set<String> missing) {
    forecast.print(setting, missing, /* isDone= */ true);
    if (missing.isEmpty()) {
      return Exit.DONE;
    }
    List<String> names = new ArrayList<>(forecast.namesOf(missing));
    throw Failure.absent(
        "It is said, but not confirmed by "
            + names.stream().collect(Collectors.joining(", "))
            + ". What they have cached of it lives for their max-staleness at most, unless they"
            + " have heard it: say it again, which does no harm.");
  }
}
