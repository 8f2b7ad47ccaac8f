// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Where the build has put what the demo runs.
 *
 * @param module the directory {@code liberty-sample}
 */
record Layout(Path module) {

  Path war() {
    return module.resolve("target/unstale-sample.war");
  }

  Path drivers() {
    return module.resolve("target/liberty-lib");
  }

  Path serverConfiguration() {
    return module.resolve("src/main/liberty/config");
  }

  /** What the demo's servers have beside it. */
  Path demoUser() {
    return module.resolve("src/main/liberty/demo");
  }

  Path serverProgram() {
    return module.resolve("target/liberty/wlp/bin/server");
  }

  /** Where a demo keeps its servers, logs and database: one directory for each port of node A. */
  Path work(Port nodeA) {
    return module.resolve("target/demo").resolve(String.valueOf(nodeA.number()));
  }

  /** Sees that everything has been built. */
  void check() {
    Stream.of(war(), drivers(), serverConfiguration(), demoUser(), serverProgram())
        .filter(path -> !Files.exists(path))
        .findFirst()
        .ifPresent(
            path -> {
              throw new DemoException(
                  path + " is missing: start the demo with liberty-sample/demo");
            });
  }
}
