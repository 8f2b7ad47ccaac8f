// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {

  @Test
  void parse_nothing_runsUntilStopped() {
    assertThat(Arguments.parse()).isEqualTo(new Arguments(/* once= */ false));
  }

  @Test
  void parse_once_playsTheScenario() {
    assertThat(Arguments.parse("--once")).isEqualTo(new Arguments(/* once= */ true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--twice", "once", "--once --once", "--help", "-"})
  void parse_anythingElse_showsTheUsage(String arguments) {
    assertThatThrownBy(() -> Arguments.parse(arguments.split(" ")))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith("usage: liberty-sample/demo");
  }

  @Test
  void parse_emptyArgument_showsTheUsage() {
    assertThatThrownBy(() -> Arguments.parse("")).isInstanceOf(UsageException.class);
  }
}
