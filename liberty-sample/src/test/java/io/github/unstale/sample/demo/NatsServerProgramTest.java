// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NatsServerProgramTest {

  @TempDir private Path directory;

  @Test
  void locate_configured_isPreferred() throws Exception {
    var configured = Scripts.natsServer(directory.resolve("mine/nats"), "1.0.0");
    onPath();
    cached();

    assertThat(search(Map.of("nats.server", configured.toString())).locate()).isEqualTo(configured);
  }

  @Test
  void locate_configuredButNotExecutable_triesNothingElse() throws Exception {
    var file = Files.createFile(directory.resolve("file"));
    onPath();

    assertThatThrownBy(() -> search(Map.of("nats.server", file.toString())).locate())
        .isInstanceOf(ProgramNotFoundException.class)
        .hasMessage(
            Text.of(
                    "NATS_SERVER (or -Dnats.server) is '%s', which cannot be used: %s is not executable.",
                    file, file)
                + " Set it to the path of a nats-server program, or remove it.");
  }

  @Test
  void locate_onPathAndCached_takesThePath() throws Exception {
    var program = onPath();
    cached();

    assertThat(search(Map.of()).locate()).isEqualTo(program);
  }

  @Test
  void locate_brokenOnPath_takesTheCachedOne() throws Exception {
    Scripts.write(directory.resolve("bin/nats-server"), "exit 1");
    var cached = cached();

    assertThat(search(Map.of()).locate()).isEqualTo(cached);
  }

  @Test
  void locate_nowhere_saysWhatWasTriedAndWhatToDo() {
    var search =
        new ProgramSearch(
            KnownProgram.NATS_SERVER,
            List.of(unavailable("PATH", "no nats-server on it"), unavailable("Moon", "too far")));

    assertThatThrownBy(search::locate)
        .isInstanceOf(ProgramNotFoundException.class)
        .hasMessage(
            """
            nats-server was not found, and it could not be fetched:
              PATH: no nats-server on it
              Moon: too far
            Install nats-server (https://nats.io/download/), \
            or set NATS_SERVER to the program's path.\
            """);
  }

  private Path onPath() throws Exception {
    return Scripts.natsServer(directory.resolve("bin/nats-server"), "2.0.0");
  }

  private Path cached() throws Exception {
    return Scripts.natsServer(
        directory.resolve(".cache/unstale/nats-server/3.0.0/nats-server"), "3.0.0");
  }

  private ProgramSearch search(Map<String, String> properties) {
    var machine = Scripts.machine(directory, directory.resolve("bin"));
    var platform = Map.of("os.name", "Linux", "os.arch", "none");
    return NatsServerProgram.on(
        new Machine(
            machine.environment(),
            name -> properties.getOrDefault(name, platform.getOrDefault(name, ""))),
        line -> {});
  }

  private static ProgramSource unavailable(String name, String reason) {
    return new ProgramSource() {
      @Override
      public Path find() throws UnavailableException {
        throw new UnavailableException(reason);
      }

      @Override
      public String toString() {
        return name;
      }
    };
  }
}
