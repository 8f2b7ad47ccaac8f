// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.demo;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Finds the program {@code nats-server} on this machine, or fetches it.
 *
 * <p>The only place that knows how. Several processes may search at the same time.
 */
public final class NatsServerProgram {

  private NatsServerProgram() {}

  /**
   * Looks at the setting {@code NATS_SERVER} (or {@code -Dnats.server}), the PATH and a cache; else
   * fetches the official release, or the distribution's package.
   *
   * @param progress is told, line by line, what takes long
   * @return the path of a program that runs
   * @throws ProgramNotFoundException if there is none and none could be fetched; says why
   */
  public static Path find(Consumer<String> progress) {
    return on(Machine.local(), progress).locate();
  }

  /** The search on a machine, in its order. */
  static ProgramSearch on(Machine machine, Consumer<String> progress) {
    var check = new ProgramCheck(KnownProgram.NATS_SERVER, new Commands());
    var cache = ProgramCache.on(machine, check);
    return new ProgramSearch(
        KnownProgram.NATS_SERVER,
        List.of(
            new ConfiguredProgram(machine, check),
            new ProgramOnPath(machine, check),
            cache,
            new ReleaseArchive(
                NatsRelease.PINNED, machine.platform(), new Download(), cache, progress),
            new DebianPackage(machine, new Commands(), cache, progress)));
  }
}
