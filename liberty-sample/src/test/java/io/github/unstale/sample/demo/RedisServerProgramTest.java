// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisServerProgramTest {

  private static final String BODY = "echo 'Redis server v=%s sha=00000000:0 bits=64'";

  /** Downloads one archive a package that it is asked for. */
  private static final String APT =
      """
      for name; do
        case $name in update) touch lists/read ;; redis*|lib*) touch "${name}_1_amd64.deb" ;; esac
      done""";

  /** The program is a link to that of the tools, and runs with its library only. */
  private static final String DPKG =
      """
      mkdir -p "$3/usr/bin" "$3/usr/lib/x86_64-linux-gnu"
      case $2 in
        redis-server*) ln -s redis-check-rdb "$3/usr/bin/redis-server" ;;
        libjemalloc2*) touch "$3/usr/lib/x86_64-linux-gnu/libjemalloc.so.2" ;;
        redis-tools*)
          printf '%s\\n' '#!/bin/sh' 'IFS=:' 'for d in $LD_LIBRARY_PATH; do' \\
            '[ ! -e "$d/libjemalloc.so.2" ] || echo "Redis server v=7.0.15 $1 $2"' 'done' \\
            >"$3/usr/bin/redis-check-rdb"
          chmod +x "$3/usr/bin/redis-check-rdb" ;;
      esac""";

  @TempDir private Path directory;

  @Test
  void locate_configured_isPreferred() throws Exception {
    var configured = redisServer(directory.resolve("mine/redis"), "1.0.0");
    redisServer(directory.resolve("bin/redis-server"), "2.0.0");

    assertThat(search(Map.of("redis.server", configured.toString())).locate())
        .isEqualTo(configured);
  }

  @Test
  void locate_configuredButNotExecutable_triesNothingElse() throws Exception {
    var file = Files.createFile(directory.resolve("file"));

    assertThatThrownBy(() -> search(Map.of("redis.server", file.toString())).locate())
        .isInstanceOf(ProgramNotFoundException.class)
        .hasMessage(
            Text.of(
                    "REDIS_SERVER (or -Dredis.server) is '%s', which cannot be used: %s is not executable.",
                    file, file)
                + " Set it to the path of a redis-server program, or remove it.");
  }

  @Test
  void locate_onPathAndCached_takesThePath() throws Exception {
    var program = redisServer(directory.resolve("bin/redis-server"), "2.0.0");
    redisServer(directory.resolve(".cache/unstale/redis-server/3.0.0/redis-server"), "3.0.0");

    assertThat(search(Map.of()).locate()).isEqualTo(program);
  }

  @Test
  void locate_nowhere_unpacksThePackagesIntoTheCache() throws Exception {
    Scripts.write(directory.resolve("bin/apt-get"), APT);
    Scripts.write(directory.resolve("bin/dpkg"), DPKG);

    var fetched = search(Map.of()).locate();

    assertThat(fetched)
        .isEqualTo(directory.resolve(".cache/unstale/redis-server/7.0.15/redis-server"));
    assertThat(
            new Commands()
                .run(directory, Duration.ofSeconds(20), List.of(fetched.toString(), "a b", "c")))
        .isEqualTo("Redis server v=7.0.15 a b c\n");
    assertThat(search(Map.of()).locate()).isEqualTo(fetched);
  }

  @Test
  void locate_nothingToFetchWith_saysWhatToDo() {
    assertThatThrownBy(() -> search(Map.of()).locate())
        .isInstanceOf(ProgramNotFoundException.class)
        .hasMessage(
            """
            redis-server was not found, and it could not be fetched:
              REDIS_SERVER: not set
              PATH: no redis-server on it
              cache %s: nothing there
              package of the distribution: no apt-get on the PATH
            Install redis-server (https://redis.io/downloads/), \
            or set REDIS_SERVER to the program's path.\
            """
                .replace("%s", directory.resolve(".cache/unstale/redis-server").toString()));
  }

  private static Path redisServer(Path path, String version) throws Exception {
    return Scripts.write(path, BODY.replace("%s", version));
  }

  private ProgramSearch search(Map<String, String> properties) {
    var machine = Scripts.machine(directory, directory.resolve("bin"));
    return RedisServerProgram.on(
        new Machine(machine.environment(), name -> properties.getOrDefault(name, "")), line -> {});
  }
}
