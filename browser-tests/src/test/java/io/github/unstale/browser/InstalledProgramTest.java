// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstalledProgramTest {

  @TempDir Path machine;

  @Test
  void find_setting_isTaken_beforeThePath() throws IOException {
    program("bin/browser");
    var set = program("elsewhere/mine");
    var found = browser().find(Map.of("BROWSER", set.toString(), "PATH", path("bin")));
    assertThat(found).isEqualTo(set);
  }

  @Test
  void find_settingThatIsNoProgram_isRefused_evenIfOneIsOnThePath() throws IOException {
    program("bin/browser");
    var environment = Map.of("BROWSER", "/no/such", "PATH", path("bin"));
    assertThatThrownBy(() -> browser().find(environment))
        .hasMessage("BROWSER is '/no/such', which is no program. Do this.");
  }

  @Test
  void find_onThePath_prefersTheFirstName() throws IOException {
    program("one/other-browser");
    var first = program("two/browser");
    assertThat(browser().find(Map.of("PATH", path("one", "two")))).isEqualTo(first);
  }

  @Test
  void find_blankSetting_isNone() throws IOException {
    var program = program("bin/browser");
    assertThat(browser().find(Map.of("BROWSER", " ", "PATH", path("bin")))).isEqualTo(program);
  }

  @Test
  void find_notOnThePath_looksAtTheOtherPlaces() throws IOException {
    Files.createDirectories(machine.resolve("bin/browser"));
    var program = program("opt/browser");
    assertThat(browser().find(Map.of("PATH", path("bin")))).isEqualTo(program);
  }

  @Test
  void find_nowhere_saysWhatToDo() throws IOException {
    Files.createFile(machine.resolve("browser"));
    var environment = Map.of("PATH", machine.toString());
    assertThatThrownBy(() -> browser().find(environment))
        .hasMessage("No browser or other-browser on the PATH. Do this.");
  }

  @Test
  void remedy_namesThePackagesAndTheSettings() {
    assertThat(InstalledProgram.BROWSER.remedy())
        .isEqualTo(InstalledProgram.DRIVER.remedy())
        .contains("apt-get install chromium chromium-driver", "CHROMIUM", "CHROMEDRIVER");
  }

  private InstalledProgram browser() {
    return new InstalledProgram(
        "BROWSER",
        List.of("browser", "other-browser"),
        List.of(machine.resolve("opt/browser")),
        "Do this.");
  }

  private String path(String... directories) {
    return List.of(directories).stream()
        .map(directory -> machine.resolve(directory).toString())
        .reduce("", (all, next) -> all + File.pathSeparator + next);
  }

  private Path program(String name) throws IOException {
    var file = machine.resolve(name);
    Files.createDirectories(file.getParent());
    Files.createFile(file);
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }
}
