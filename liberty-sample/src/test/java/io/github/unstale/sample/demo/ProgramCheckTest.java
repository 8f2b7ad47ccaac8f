// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramCheckTest {

  @TempDir private Path directory;

  private final ProgramCheck check = new ProgramCheck(KnownProgram.NATS_SERVER, new Commands());

  @ParameterizedTest
  @ValueSource(strings = {"nats-server: v2.9.10", "nats-server v2.9.10"})
  void version_ofNatsServer_isWhatItSays(String answer) throws Exception {
    var program = Scripts.write(directory.resolve("nats"), "[ $1 = --version ] && echo " + answer);

    assertThat(check.version(program)).isEqualTo("2.9.10");
  }

  @Test
  void version_ofAnotherProgram_isRefused() throws Exception {
    var program = Scripts.write(directory.resolve("other"), "echo hello");

    assertThatThrownBy(() -> check.version(program))
        .isInstanceOf(UnavailableException.class)
        .hasMessage(program + " says 'hello' when it is asked for its version");
  }

  @Test
  void version_ofNoFile_isRefused() {
    assertThatThrownBy(() -> check.version(directory))
        .isInstanceOf(UnavailableException.class)
        .hasMessage("there is no file " + directory);
  }

  @Test
  void version_notExecutable_isRefused() throws Exception {
    var file = Files.writeString(directory.resolve("text"), "nats-server: v2.9.10");

    assertThatThrownBy(() -> check.version(file))
        .isInstanceOf(UnavailableException.class)
        .hasMessage(file + " is not executable");
  }

  @Test
  void version_forAnotherProcessor_isRefused() throws Exception {
    var program = Files.write(directory.resolve("binary"), new byte[] {0x7f, 'E', 'L', 'F', 9});
    program.toFile().setExecutable(true);

    assertThatThrownBy(() -> check.version(program)).isInstanceOf(UnavailableException.class);
  }
}
