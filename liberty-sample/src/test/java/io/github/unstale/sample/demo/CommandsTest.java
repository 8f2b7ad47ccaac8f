// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir private Path directory;

  @Test
  void run_success_returnsAllThatWasPrinted() throws Exception {
    var script = script("echo out; echo err >&2; pwd");

    assertThat(run(script, LIMIT)).isEqualTo("out\nerr\n" + directory.toRealPath() + "\n");
  }

  @Test
  void run_failure_saysTheLastLine() throws Exception {
    var script = script("echo first; echo 'E: no such package' >&2; echo; exit 100");

    assertThatThrownBy(() -> run(script, LIMIT))
        .isInstanceOf(UnavailableException.class)
        .hasMessage("program ended with exit code 100: E: no such package");
  }

  @Test
  void run_noProgram_saysWhy() {
    assertThatThrownBy(() -> run(directory.resolve("nothing"), LIMIT))
        .isInstanceOf(UnavailableException.class)
        .hasMessageStartingWith("nothing cannot be run: ");
  }

  @Test
  void run_tooLong_isStopped() throws Exception {
    var script = script("sleep 600");

    assertThatThrownBy(() -> run(script, Duration.ofMillis(100)))
        .isInstanceOf(UnavailableException.class)
        .hasMessageEndingWith("program was stopped after 0 s");
  }

  private Path script(String body) throws IOException {
    return Scripts.write(directory.resolve("program"), body);
  }

  private String run(Path program, Duration limit) throws UnavailableException {
    return new Commands().run(directory, limit, List.of(program.toString()));
  }
}
