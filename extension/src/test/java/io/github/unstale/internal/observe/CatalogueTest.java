// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.observe;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The names of metrics in the documentation, the alerts and the dashboard are those of the code.
 */
class CatalogueTest {

  private static final Path DOCS = Path.of("..", "docs");
  private static final Pattern NAME = Pattern.compile("\\bcache_[a-z_]+[a-z]\\b");
  private static final Pattern CAUSES = Pattern.compile("cause=~?\"([^\"]+)\"");

  private static Set<String> namesIn(String text) {
    return NAME.matcher(text).results().map(MatchResult::group).collect(toSet());
  }

  private static Set<String> names() {
    return Catalogue.ALL.stream().map(Measure::name).collect(toSet());
  }

  private static String read(String file) throws IOException {
    return Files.readString(DOCS.resolve(file));
  }

  @Test
  void names_areUniqueAndSayTheirKind() {
    assertThat(Catalogue.ALL).extracting(Measure::name).doesNotHaveDuplicates();
    assertThat(Catalogue.ALL)
        .allSatisfy(
            measure ->
                assertThat(measure.name().endsWith("_total"))
                    .as(measure.name())
                    .isEqualTo(measure.kind() == Measure.Kind.COUNTER));
  }

  @Test
  void readings_ofAMeasure_areToldApartByOneLabel() {
    assertThat(Catalogue.ALL)
        .allSatisfy(
            measure -> {
              assertThat(measure.readings()).as(measure.name()).isNotEmpty();
              assertThat(measure.readings().stream().map(Measure.Reading::label).distinct())
                  .as(measure.name())
                  .hasSize(1);
              assertThat(measure.readings())
                  .as(measure.name())
                  .extracting(Measure.Reading::value)
                  .doesNotHaveDuplicates();
            });
  }

  @Test
  void table_inTheDocumentation_isMadeOfTheCatalogue() throws IOException {
    List<String> rows =
        read("operations.md").lines().filter(line -> line.startsWith("| `cache_")).toList();

    assertThat(rows).containsExactlyElementsOf(Catalogue.rows());
  }

  @Test
  void alerts_nameMetricsAndCausesThatThereAre() throws IOException {
    String rules = read("alerts.yml");

    assertThat(namesIn(rules)).isNotEmpty();
    assertThat(names()).containsAll(namesIn(rules));
    assertThat(causes())
        .containsAll(
            CAUSES
                .matcher(rules)
                .results()
                .flatMap(cause -> Stream.of(cause.group(1).split("\\|")))
                .toList());
  }

  private static List<String> causes() {
    return Catalogue.ALL.stream()
        .filter(measure -> measure.name().equals("cache_doubts_total"))
        .flatMap(measure -> measure.readings().stream())
        .map(Measure.Reading::value)
        .toList();
  }

  @Test
  void alerts_eachSayWhatToDo() throws IOException {
    List<String> lines = read("alerts.yml").lines().map(String::strip).toList();
    long alerts = count(lines, line -> line.startsWith("- alert: Unstale"));

    assertThat(alerts).isPositive();
    assertThat(count(lines, line -> line.startsWith("summary: "))).isEqualTo(alerts);
    assertThat(count(lines, line -> line.startsWith("description: "))).isEqualTo(alerts);
    assertThat(count(lines, line -> line.startsWith("severity: "))).isEqualTo(alerts);
  }

  private static long count(List<String> lines, Predicate<String> which) {
    return lines.stream().filter(which).count();
  }

  @Test
  void dashboard_showsEveryMetricAndNoOther() throws IOException {
    String dashboard = read("grafana-dashboard.json");
    try (var reader = Json.createReader(new StringReader(dashboard))) {
      assertThat(reader.readObject().getJsonArray("panels")).isNotEmpty();
    }

    assertThat(namesIn(dashboard)).containsExactlyInAnyOrderElementsOf(names());
  }
}
