// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramTest {

  @Test
  void program_withoutACommand_saysThatOneIsMissing() {
    Session session = new Session().run();

    assertThat(session.exit()).isEqualTo(2);
    assertThat(session.out()).isEmpty();
    assertThat(session.err())
        .containsExactly("unstale: A command is missing.", "Try 'unstale --help'.");
  }

  @Test
  void command_hasATypingError_isGuessed() {
    Session session = new Session().run("nods");

    assertThat(session.exit()).isEqualTo(2);
    assertThat(session.err())
        .containsExactly(
            "unstale: Unmatched argument at index 0: 'nods'",
            "Did you mean: unstale nodes?",
            "Try 'unstale --help'.");
  }

  @Test
  void option_isUnknown_namesTheHelpOfTheCommand() {
    Session session = new Session().run("nodes", "--tabel");

    assertThat(session.exit()).isEqualTo(2);
    assertThat(session.err())
        .containsExactly("unstale: Unknown option: '--tabel'", "Try 'unstale nodes --help'.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nodes", "stats", "watch", "invalidate", "audit", "completion"})
  void help_ofEachCommand_endsWithTheExitCodes(String command) {
    Session session = new Session().run(command, "--help");

    assertThat(session.exit()).isZero();
    assertThat(session.err()).isEmpty();
    assertThat(session.out())
        .startsWith("Usage: unstale " + command + " [OPTIONS]" + operandsOf(command))
        .endsWith(
            "Exit codes:",
            "  0   done",
            "  1   nobody has answered, nothing was found, or not all nodes have confirmed",
            "  2   the command line cannot be understood, or --yes is missing",
            "  3   NATS cannot be reached, or refuses something",
            "  4   the database cannot be reached, or refuses something");
  }

  private static String operandsOf(String command) {
    return switch (command) {
      case "invalidate" -> " [ENTITY:ID...]";
      case "completion" -> " SHELL";
      default -> "";
    };
  }

  @Test
  void version_isThatOfTheJar() {
    assertThat(new Session().run("--version").out()).containsExactly("unstale (not from its jar)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-1S"})
  void timeout_isNothing_isRefused(String time) {
    Session session = new Session().run("nodes", "--timeout", time);

    assertThat(session.exit()).isEqualTo(2);
    assertThat(session.err())
        .containsExactly(
            "unstale: '"
                + time
                + "' is no --timeout. It is longer than nothing, as PT2S or PT0.5S.");
  }

  @Test
  void colours_areThereOnATerminal_whereTheyAreWelcome() {
    assertThat(headingOf(network().terminal())).contains("\u001b[1m");
    assertThat(headingOf(network())).doesNotContain("\u001b");
    assertThat(headingOf(network().terminal().variable("NO_COLOR", "1"))).doesNotContain("\u001b");
    assertThat(headingOf(network().terminal().variable("TERM", "dumb"))).doesNotContain("\u001b");
    assertThat(headingOf(network().terminal(), "--color=never")).doesNotContain("\u001b");
    assertThat(headingOf(network(), "--color=always")).contains("\u001b[1m");
  }

  private static Session network() {
    return new Session(new FakeNetwork().node("shop@a", Map.of("user", 1L)));
  }

  private static String headingOf(Session session, String... more) {
    String[] arguments =
        Stream.concat(Stream.of("nodes"), Arrays.stream(more)).toArray(String[]::new);
    return session.run(arguments).out().get(0);
  }
}
