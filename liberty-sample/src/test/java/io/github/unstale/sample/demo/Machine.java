// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.demo;

import java.io.File;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What the search knows of the machine.
 *
 * @param environment the environment variables
 * @param properties Java's system properties; null for one that is not set
 */
record Machine(Map<String, String> environment, UnaryOperator<String> properties) {

  static Machine local() {
    return new Machine(System.getenv(), System::getProperty);
  }

  /** A setting that is given as a system property or as an environment variable. */
  Optional<String> setting(String property, String variable) {
    return Stream.of(properties.apply(property), environment.get(variable))
        .filter(value -> value != null && !value.isBlank())
        .findFirst();
  }

  /** The directories of the PATH. */
  Stream<Path> path() {
    return Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
        .filter(directory -> !directory.isEmpty())
        .map(Path::of);
  }

  /** Where this user's programs keep what they can fetch again. */
  Path cacheDirectory() {
    var configured = environment.get("XDG_CACHE_HOME");
    if (configured != null && Path.of(configured).isAbsolute()) {
      return Path.of(configured);
    }
    // HOME first: Java takes user.home from the user database, where it may not exist
    var home = environment.get("HOME");
    return Path.of(home == null || home.isEmpty() ? properties.apply("user.home") : home, ".cache");
  }

  /** Operating system and processor, as releases of Go programs name them. */
  String platform() {
    var system = properties.apply("os.name").toLowerCase(Locale.ROOT);
    var processor = properties.apply("os.arch").toLowerCase(Locale.ROOT);
    return (system.startsWith("mac") ? "darwin" : system)
        + "-"
        + switch (processor) {
          case "x86_64" -> "amd64";
          case "aarch64" -> "arm64";
          default -> processor;
        };
  }
}
