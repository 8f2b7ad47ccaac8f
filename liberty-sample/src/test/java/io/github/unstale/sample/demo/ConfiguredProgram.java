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
    var known = check.program();
    var setting = machine.setting(known.property(), known.variable());
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
              "%s (or -D%s) is '%s', which cannot be used: %s. "
                  + "Set it to the path of a %s program, or remove it.",
              known.variable(), known.property(), program, e.getMessage(), known.name()));
    }
  }

  @Override
  public String toString() {
    return check.program().variable();
  }
}
