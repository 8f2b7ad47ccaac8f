// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.demo;

import java.nio.file.Files;
import java.nio.file.Path;

/** The program on the PATH. */
final class ProgramOnPath implements ProgramSource {

  private final Machine machine;
  private final ProgramCheck check;

  ProgramOnPath(Machine machine, ProgramCheck check) {
    this.machine = machine;
    this.check = check;
  }

  @Override
  public Path find() throws UnavailableException {
    var name = check.program().name();
    var program =
        machine
            .path()
            .map(directory -> directory.resolve(name))
            .filter(Files::isExecutable)
            .filter(Files::isRegularFile)
            .findFirst()
            .orElseThrow(() -> new UnavailableException("no " + name + " on it"));
    check.version(program);
    return program.toAbsolutePath();
  }

  @Override
  public String toString() {
    return "PATH";
  }
}
