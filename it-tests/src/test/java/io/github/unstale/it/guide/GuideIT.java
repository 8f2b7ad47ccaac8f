// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.unstale.it.fixture.Build;
import io.github.unstale.it.fixture.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Does what the guide says, and sees what it shows.
 *
 * <p>Everything is taken from the page as it is, but for its three ports.
 */
class GuideIT {

  /** All in one go: a port may have another one's digits in it. */
  private static String withOtherPorts(String page) {
    Map<String, String> ports = new HashMap<>();
    return Pattern.compile("9080|9081|4222")
        .matcher(page)
        .replaceAll(
            port -> ports.computeIfAbsent(port.group(), none -> Integer.toString(FreePort.next())));
  }

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES) // two minutes, where nothing else runs
  void page_doesWhatItSays() throws IOException {
    String page = withOtherPorts(page());
    try (var newcomer = Newcomer.fresh();
        var terminal = newcomer.terminal()) {
      boolean isDeploying = false;
      for (Step step : GuidePage.steps(page)) {
        if (step instanceof Step.Write write) {
          write.in(newcomer.project());
        } else if (step instanceof Step.Edit edit) {
          edit.in(newcomer.project());
        } else if (step instanceof Step.Run run) {
          check(run, isDeploying ? run.patienceAfterDeployment() : run.patience(), terminal);
          isDeploying = run.deploys();
        }
      }
      newcomer.tidyUp();
    }
  }

  private static void check(Step.Run run, Duration patience, Terminal terminal) throws IOException {
    if (patience.isZero()) {
      String printed = terminal.type(run.commands());
      if (!run.output().isEmpty()) {
        assertThat(printed).matches(run.expected());
      }
    } else {
      await()
          .atMost(patience)
          .pollInterval(Duration.ofMillis(500))
          .pollDelay(Duration.ZERO)
          .untilAsserted(() -> assertThat(terminal.type(run.commands())).matches(run.expected()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"openliberty", "h2", "jakartaee"})
  void versions_areThoseThatWeTestWith(String library) throws IOException {
    String version =
        Files.readString(Build.root().resolve("pom.xml"))
            .split("</?version\\." + library + ">", -1)[1];
    assertThat(page()).contains("version>" + version + "</");
  }

  private static String page() throws IOException {
    return Files.readString(Build.root().resolve("docs/guide.md"));
  }
}
