// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks;

import io.github.unstale.benchmarks.report.Report;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Measures everything, or what decides, or what is named. */
@SuppressForbidden // its output is for who waits for it
public final class Run {

  private Run() {}

  /** With {@code --quick}, or {@code --only NAME} for the works that have such rows or curves. */
  public static void main(String[] arguments) throws Exception {
    List<String> words = Arrays.asList(arguments);
    Scale scale = words.contains("--quick") ? Scale.QUICK : Scale.FULL;
    int only = words.indexOf("--only");
    Figures figures = new Figures();
    // made before a page is written, after which the commit would be a dirty one
    @Nullable Report report = only < 0 ? Report.of(scale, figures) : null;
    long begun = System.nanoTime();
    for (Work work : Works.of(scale)) {
      if (only < 0 || names(work).anyMatch(name -> name.contains(words.get(only + 1)))) {
        measure(work, scale, figures);
        if (report != null) { // at once: who ends a run early has what it has measured
          report.write();
        }
      }
    }
    say("%d rows in %d s", figures.rows().size(), seconds(begun));
    System.exit(0); // whatever threads libraries have left
  }

  private static Stream<String> names(Work work) {
    return Stream.concat(work.rows().stream(), work.curves().stream());
  }

  private static void measure(Work work, Scale scale, Figures figures) throws Exception {
    long begun = System.nanoTime();
    try {
      work.measure(scale, figures);
    } catch (NotHereException e) {
      say("left out: %s", names(work).collect(Collectors.joining(", ")) + ": " + e.getMessage());
      return;
    }
    for (String row : work.rows()) {
      Figure figure = figures.rows().get(row);
      if (figure == null) {
        throw new IllegalStateException(row + " was not measured");
      }
      say(row, figure);
    }
    for (Figures.Point point : figures.points()) {
      if (work.curves().contains(point.curve())) {
        say(
            String.format(Locale.ROOT, "%s %,.0f: %s", point.curve(), point.x(), point.line()),
            point.figure());
      }
    }
    say("    %s: %d s", work.getClass().getSimpleName(), seconds(begun));
  }

  private static long seconds(long since) {
    return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - since);
  }

  private static void say(String name, Figure figure) {
    say("%-40s %12.3f  (%.3f – %.3f)", name, figure.value(), figure.min(), figure.max());
  }

  private static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
