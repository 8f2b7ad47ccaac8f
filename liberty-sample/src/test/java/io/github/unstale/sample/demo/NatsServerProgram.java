// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Finds the program {@code nats-server} on this machine, or fetches it.
 *
 * <p>The only place that knows how. Several processes may search at the same time.
 */
public final class NatsServerProgram {

  private final List<ProgramSource> sources;

  NatsServerProgram(List<ProgramSource> sources) {
    this.sources = List.copyOf(sources);
  }

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
  static NatsServerProgram on(Machine machine, Consumer<String> progress) {
    var check = new ProgramCheck(new Commands());
    var cache = new ProgramCache(machine.cacheDirectory().resolve("unstale/nats-server"), check);
    return new NatsServerProgram(
        List.of(
            new ConfiguredProgram(machine, check),
            new ProgramOnPath(machine, check),
            cache,
            new ReleaseArchive(
                NatsRelease.PINNED, machine.platform(), new Download(), cache, progress),
            new DebianPackage(machine, new Commands(), cache, progress)));
  }

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
        nats-server was not found, and it could not be fetched:
          %s
        Install nats-server (https://nats.io/download/), or set NATS_SERVER to the program's path.\
        """,
            String.join("\n  ", reasons)));
  }
}
