// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The ways to come by a program, in their order. */
final class ProgramSearch {

  private final KnownProgram program;
  private final List<ProgramSource> sources;

  ProgramSearch(KnownProgram program, List<ProgramSource> sources) {
    this.program = program;
    this.sources = List.copyOf(sources);
  }

  /**
   * The path of a program that runs.
   *
   * @throws ProgramNotFoundException if no way leads to one; says why
   */
  Path locate() {
    var reasons = new ArrayList<String>();
    for (var source : sources) {
      try {
        return source.find();
      } catch (UnavailableException e) {
        reasons.add(source + ": " + e.getMessage());
      }
    }
    throw new ProgramNotFoundException(
        Text.of(
            """
        %1$s was not found, and it could not be fetched:
          %2$s
        Install %1$s (%3$s), or set %4$s to the program's path.\
        """,
            program.name(), String.join("\n  ", reasons), program.home(), program.variable()));
  }
}
