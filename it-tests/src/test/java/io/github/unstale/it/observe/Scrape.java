// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.observe;

import static org.awaitility.Awaitility.await;

import io.github.unstale.it.fixture.ApplicationServer;
import io.github.unstale.it.fixture.Http;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a server's {@code /metrics} says of caches at a moment.
 *
 * @param text the page
 */
record Scrape(String text) {

  private static final Pattern SAMPLE = Pattern.compile("(cache_\\w+)(?:\\{(.*)\\})? (\\S+)");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");
  private static final Pattern HELP = Pattern.compile("# HELP (cache_\\w+) (.*)");

  /**
   * The page now. Open Liberty makes a session for it, which it may have ended before it looks at
   * it, and answers 500 then.
   */
  static Scrape of(ApplicationServer server) {
    Http.Reply page =
        await("metrics of " + server)
            .atMost(Duration.ofSeconds(30))
            .pollInterval(Duration.ofMillis(100))
            .until(() -> Http.get(server.resource("/metrics")), reply -> reply.status() == 200);
    return new Scrape(page.text());
  }

  /**
   * A number.
   *
   * @param labels those of Unstale, and not those that the server adds
   */
  record Sample(String name, Map<String, String> labels, double value) {

    boolean is(String otherName, Map<String, String> otherLabels) {
      return name.equals(otherName) && labels.entrySet().containsAll(otherLabels.entrySet());
    }
  }

  List<Sample> samples() {
    return text.lines()
        .map(SAMPLE::matcher)
        .filter(Matcher::matches)
        .map(
            line ->
                new Sample(
                    line.group(1),
                    line.group(2) == null ? Map.of() : labels(line.group(2)),
                    Double.parseDouble(line.group(3))))
        .toList();
  }

  private static Map<String, String> labels(String text) {
    return LABEL
        .matcher(text)
        .results()
        .filter(label -> !label.group(1).startsWith("mp_"))
        .collect(Collectors.toMap(label -> label.group(1), label -> label.group(2)));
  }

  /** What is said of each metric. */
  Map<String, String> meanings() {
    return text.lines()
        .map(HELP::matcher)
        .filter(Matcher::matches)
        .collect(Collectors.toMap(line -> line.group(1), line -> line.group(2)));
  }

  double value(String name, Map<String, String> labels) {
    return samples().stream()
        .filter(sample -> sample.is(name, labels))
        .mapToDouble(Sample::value)
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + labels + " is not in\n" + text));
  }
}
