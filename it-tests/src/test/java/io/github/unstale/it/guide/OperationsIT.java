// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.it.fixture.Build;
import io.github.unstale.it.fixture.RunningDemo;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Runs what the page of operations shows of the invalidation service, on the demo, and compares
 * what it prints. Everything is taken from the page as it is, but for the ports.
 */
class OperationsIT {

  private static final String SECTION = "## The invalidation service";

  private static String section() throws IOException {
    String page = Files.readString(Build.root().resolve("docs/operations.md"));
    int start = page.indexOf(SECTION);
    return page.substring(start, page.indexOf("\n## ", start));
  }

  private static List<Step.Run> runs(String text) {
    return GuidePage.steps(text.replaceAll("(?ms)^```(xml|properties)$.*?^```$", "")).stream()
        .map(Step.Run.class::cast)
        .toList();
  }

  @Test
  void requests_onThePage_areAnsweredAsItSays() throws IOException {
    try (RunningDemo demo = RunningDemo.start()) {
      demo.awaitPages();
      String here =
          section()
              .replace("9081", Integer.toString(demo.portA()))
              .replace("9082", Integer.toString(demo.portB()));
      try (var terminal =
          new Terminal(Build.root(), Build.directory("operations").resolve("terminal"), Map.of())) {
        List<Step.Run> runs = runs(here);
        assertThat(runs).hasSizeGreaterThanOrEqualTo(6);
        for (Step.Run run : runs) {
          String printed = terminal.type(run.commands());
          if (run.output().isEmpty()) {
            assertThat(printed.lines()).hasSize(requests(run)).noneMatch(OperationsIT::isProblem);
          } else {
            assertThat(printed).matches(run.expected());
          }
        }
      }
    }
  }

  private static int requests(Step.Run run) {
    return (int) run.commands().lines().filter(line -> line.startsWith("curl ")).count();
  }

  private static boolean isProblem(String answer) {
    return !answer.startsWith("{") || answer.contains("\"status\":");
  }
}
