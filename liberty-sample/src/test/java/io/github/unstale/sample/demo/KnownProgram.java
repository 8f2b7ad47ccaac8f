// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.demo;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A program that can be searched for.
 *
 * @param name its file's name
 * @param property the system property that names the user's own
 * @param variable the environment variable that does
 * @param version how it answers to {@code --version}; the first group is the version
 * @param packages the packages of Debian that hold it and what it may lack; one if that is enough
 * @param home where one reads how to install it
 */
record KnownProgram(
    String name,
    String property,
    String variable,
    Pattern version,
    List<String> packages,
    String home) {

  static final KnownProgram NATS_SERVER =
      new KnownProgram(
          "nats-server",
          "nats.server",
          "NATS_SERVER",
          Pattern.compile("nats-server:? v(\\d[\\w.+-]*)"),
          List.of("nats-server"),
          "https://nats.io/download/");

  /** Its package is thin: the file is in that of the tools, and libraries are in others. */
  static final KnownProgram REDIS_SERVER =
      new KnownProgram(
          "redis-server",
          "redis.server",
          "REDIS_SERVER",
          Pattern.compile("Redis server v=(\\d[\\w.+-]*)"),
          List.of(
              "redis-server",
              "redis-tools",
              "libjemalloc2",
              "liblua5.1-0",
              "liblzf1",
              "libatomic1"),
          "https://redis.io/downloads/");
}
