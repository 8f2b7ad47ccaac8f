// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.demo;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Finds the program {@code redis-server} on this machine, or fetches it, as {@link
 * NatsServerProgram} does nats-server; there is no official release to fetch.
 */
public final class RedisServerProgram {

  private RedisServerProgram() {}

  /**
   * Looks at the setting {@code REDIS_SERVER} (or {@code -Dredis.server}), the PATH and a cache;
   * else fetches the distribution's packages.
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
    var check = new ProgramCheck(KnownProgram.REDIS_SERVER, new Commands());
    var cache = ProgramCache.on(machine, check);
    return new ProgramSearch(
        KnownProgram.REDIS_SERVER,
        List.of(
            new ConfiguredProgram(machine, check),
            new ProgramOnPath(machine, check),
            cache,
            new DebianPackage(machine, new Commands(), cache, progress)));
  }
}
