// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.demo;

import java.util.List;

/**
 * What the user asked for.
 *
 * @param once whether to play the scenario and end
 */
record Arguments(boolean once) {

  static final String USAGE =
      """
      usage: liberty-sample/demo           runs two nodes until Ctrl-C
             liberty-sample/demo --once    shows what they do, and ends: with 0 if all went well

      environment: DEMO_PORT_A (9081), DEMO_PORT_B (9082), DEMO_NATS_PORT (4222),
                   NATS_SERVER (the path of the program, where it is not on the PATH),
                   SAMPLE_DB_URL, SAMPLE_DB_USER, SAMPLE_DB_PASSWORD (PostgreSQL instead of H2),
                   UNSTALE_... (any configuration key, for both nodes)\
      """;

  /** Reads the command line. */
  static Arguments parse(String... arguments) {
    var given = List.of(arguments);
    if (given.isEmpty() || given.equals(List.of("--once"))) {
      return new Arguments(!given.isEmpty());
    }
    throw new UsageException(USAGE);
  }
}
