// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Small programs that stand for real ones in tests, and machines that have them. */
final class Scripts {

  private Scripts() {}

  /** Writes an executable shell script. */
  static Path write(Path path, String body) throws IOException {
    Files.createDirectories(path.getParent());
    Files.writeString(path, "#!/bin/sh\n" + body + "\n");
    path.toFile().setExecutable(true);
    return path;
  }

  /** Writes a program that says that it is nats-server. */
  static Path natsServer(Path path, String version) throws IOException {
    return write(path, natsServerBody(version));
  }

  static String natsServerBody(String version) {
    return "echo 'nats-server: v" + version + "'";
  }

  /** A machine with a PATH and a home directory. */
  static Machine machine(Path home, Path... path) {
    var environment = new HashMap<String, String>();
    environment.put("HOME", home.toString());
    environment.put(
        "PATH", Arrays.stream(path).map(Path::toString).collect(Collectors.joining(":")));
    return new Machine(environment, Map.<String, String>of()::get);
  }
}
