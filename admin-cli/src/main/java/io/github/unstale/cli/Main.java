// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.cli;

import io.github.unstale.internal.nats.NatsNetwork;

/** Where {@code java -jar unstale-admin-cli.jar} begins. */
public final class Main {

  private Main() {}

  /**
   * Runs a command, and ends the process.
   *
   * @param arguments the command and its options
   */
  public static void main(String[] arguments) {
    Setting setting =
        new Setting(
            Terminal.ofThisProcess(),
            settings -> new NatsNetwork(settings, "unstale-admin-cli", new Threads()));
    System.exit(new Program(setting).run(arguments));
  }
}
