// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachineTest {

  @Test
  void cacheDirectory_xdgSet_isThere() {
    var machine = machine(Map.of("XDG_CACHE_HOME", "/xdg", "HOME", "/home"), Map.of());

    assertThat(machine.cacheDirectory()).isEqualTo(Path.of("/xdg"));
  }

  @Test
  void cacheDirectory_xdgRelative_isIgnored() {
    var machine = machine(Map.of("XDG_CACHE_HOME", "xdg", "HOME", "/home"), Map.of());

    assertThat(machine.cacheDirectory()).isEqualTo(Path.of("/home/.cache"));
  }

  @Test
  void cacheDirectory_homeNotSet_isInJavasHome() {
    var machine = machine(Map.of(), Map.of("user.home", "/java"));

    assertThat(machine.cacheDirectory()).isEqualTo(Path.of("/java/.cache"));
  }

  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, linux-amd64",
    "Linux, aarch64, linux-arm64",
    "Mac OS X, x86_64, darwin-amd64",
    "Mac OS X, aarch64, darwin-arm64",
    "Linux, riscv64, linux-riscv64",
  })
  void platform_asJavaNamesIt_isAsReleasesNameIt(String os, String arch, String platform) {
    assertThat(machine(Map.of(), Map.of("os.name", os, "os.arch", arch)).platform())
        .isEqualTo(platform);
  }

  @Test
  void path_withEmptyElements_leavesThemOut() {
    assertThat(machine(Map.of("PATH", "/a::/b:"), Map.of()).path())
        .containsExactly(Path.of("/a"), Path.of("/b"));
  }

  @Test
  void setting_propertyAndVariable_prefersTheProperty() {
    var machine = machine(Map.of("NATS_SERVER", "/variable"), Map.of("nats.server", "/property"));

    assertThat(machine.setting("nats.server", "NATS_SERVER")).contains("/property");
  }

  @Test
  void setting_blank_isNotSet() {
    assertThat(machine(Map.of("NATS_SERVER", " "), Map.of()).setting("nats.server", "NATS_SERVER"))
        .isEmpty();
  }

  private static Machine machine(Map<String, String> environment, Map<String, String> properties) {
    return new Machine(environment, properties::get);
  }
}
