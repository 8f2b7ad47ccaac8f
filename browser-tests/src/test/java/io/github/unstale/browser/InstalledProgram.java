// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.browser;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A program that has to be on this machine: it is looked for, and never fetched.
 *
 * @param variable the environment variable that may name it
 * @param names what it is called on the PATH
 * @param places where it may be besides
 * @param remedy what to do where it is not
 */
record InstalledProgram(String variable, List<String> names, List<Path> places, String remedy) {

  private static final String REMEDY =
      "Install both (Debian: apt-get install chromium chromium-driver; the versions have to match),"
          + " or set CHROMIUM and CHROMEDRIVER to the paths of the programs.";

  /** The browser. */
  static final InstalledProgram BROWSER =
      new InstalledProgram(
          "CHROMIUM",
          List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"),
          List.of(
              Path.of("/usr/bin/chromium"),
              Path.of("/Applications/Chromium.app/Contents/MacOS/Chromium"),
              Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")),
          REMEDY);

  /** What drives it. */
  static final InstalledProgram DRIVER =
      new InstalledProgram(
          "CHROMEDRIVER",
          List.of("chromedriver"),
          List.of(
              Path.of("/usr/bin/chromedriver"),
              Path.of("/usr/lib/chromium/chromedriver"),
              Path.of("/usr/lib/chromium-browser/chromedriver")),
          REMEDY);

  /**
   * Looks at the setting, then on the PATH, then at the other places.
   *
   * @throws IllegalStateException if it is nowhere; says what to do
   */
  Path find(Map<String, String> environment) {
    var setting = environment.getOrDefault(variable, "");
    if (!setting.isBlank()) {
      var program = Path.of(setting);
      if (!isProgram(program)) {
        throw new IllegalStateException(
            variable + " is '" + setting + "', which is no program. " + remedy);
      }
      return program.toAbsolutePath();
    }
    return Stream.concat(onPath(environment.getOrDefault("PATH", "")), places.stream())
        .filter(InstalledProgram::isProgram)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "No " + String.join(" or ", names) + " on the PATH. " + remedy));
  }

  private Stream<Path> onPath(String path) {
    return names.stream()
        .flatMap(
            name ->
                Stream.of(path.split(File.pathSeparator))
                    .filter(directory -> !directory.isEmpty())
                    .map(directory -> Path.of(directory, name)));
  }

  private static boolean isProgram(Path path) {
    return Files.isRegularFile(path) && Files.isExecutable(path);
  }
}
