// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.demo;

import java.nio.file.Path;

/** The program that the user has named. If it does not run, nothing else is tried. */
final class ConfiguredProgram implements ProgramSource {

  private final Machine machine;
  private final ProgramCheck check;

  ConfiguredProgram(Machine machine, ProgramCheck check) {
    this.machine = machine;
    this.check = check;
  }

  @Override
  public Path find() throws UnavailableException {
    var setting = machine.setting("nats.server", "NATS_SERVER");
    if (setting.isEmpty()) {
      throw new UnavailableException("not set");
    }
    var program = Path.of(setting.get());
    try {
      check.version(program);
      return program.toAbsolutePath();
    } catch (UnavailableException e) {
      throw new ProgramNotFoundException(
          Text.of(
                  "NATS_SERVER (or -Dnats.server) is '%s', which cannot be used: %s. ",
                  program, e.getMessage())
              + "Set it to the path of a nats-server program, or remove it.");
    }
  }

  @Override
  public String toString() {
    return "NATS_SERVER";
  }
}
