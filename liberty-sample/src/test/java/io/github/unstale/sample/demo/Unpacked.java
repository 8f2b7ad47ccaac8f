// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/** What packages of Debian hold, unpacked into one directory, and the program among it. */
final class Unpacked {

  private final Path root;
  private final String name;
  private final Path own;

  Unpacked(Path root, String name) {
    this.root = root;
    this.name = name;
    this.own = root.resolveSibling("unpacked-" + UUID.randomUUID());
  }

  /** The program, which needs nothing else. */
  Path program() throws UnavailableException {
    for (var directory : List.of("usr/sbin", "usr/bin")) {
      var program = root.resolve(directory).resolve(name);
      if (Files.isRegularFile(program)) {
        return program;
      }
    }
    throw new UnavailableException("the package holds no " + name);
  }

  /** A script that runs the program with the libraries that are in {@link #ownDirectory}. */
  Path script() throws IOException, UnavailableException {
    var program = root.relativize(program());
    Files.move(root, own);
    return Files.writeString(
        own.resolveSibling(name),
        Text.of(
            """
        #!/bin/sh
        here=$(dirname "$0")/%s
        for directory in "$here"/lib/*-linux-* "$here"/usr/lib/*-linux-*; do
          LD_LIBRARY_PATH=$directory${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}
        done
        export LD_LIBRARY_PATH
        exec "$here/%s" "$@"
        """,
            own.getFileName(), program));
  }

  /** All that was unpacked, under a name that nothing else has. */
  Path ownDirectory() {
    return own;
  }
}
