// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletionCommandTest {

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "inv, invalidate",
    "nodes --js, --json",
    "invalidate --dry, --dry-run",
    "audit --database-u, --database-user",
    "watch --color a, always auto",
    "completion '', bash zsh"
  })
  void bash_completesWhatIsTyped(String typed, String offered) throws Exception {
    assertThat(completed(typed)).isEqualTo(offered);
  }

  /* As bash does it: the words typed so far, and a call of the function that completes them. */
  private String completed(String typed) throws IOException, InterruptedException {
    Path script = directory.resolve("unstale.bash");
    Files.write(script, new Session().run("completion", "bash").out());
    String commands =
        // bash has it while it completes only
        "compopt() { :; }; source "
            + script
            + "; COMP_LINE='unstale'; COMP_WORDS=(unstale "
            + typed
            + "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _complete_unstale;"
            + " printf '%s\\n' \"${COMPREPLY[@]}\" | sort | xargs";
    Path out = directory.resolve("out.txt");
    Process bash =
        new ProcessBuilder(List.of("bash", "-c", commands))
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    assertThat(bash.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return Files.readString(out).strip();
  }

  @Test
  void zsh_getsTheSame_withWhatUnderstandsIt() {
    Session session = new Session().run("completion", "zsh");

    assertThat(session.exit()).isZero();
    assertThat(session.out())
        .startsWith("# Put this into .zshrc: source <(unstale completion zsh)")
        .anyMatch(line -> line.contains("bashcompinit"));
  }

  @Test
  void otherShell_isRefused() {
    Session session = new Session().run("completion", "fish");

    assertThat(session.exit()).isEqualTo(2);
    assertThat(session.err().get(0)).contains("fish", "bash", "zsh");
  }
}
