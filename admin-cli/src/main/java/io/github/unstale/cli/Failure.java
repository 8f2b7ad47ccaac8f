// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.cli;

/** Ends a command: a message for people, and an exit code for scripts. */
final class Failure extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final int exit;

  private Failure(int exit, String message) {
    super(message);
    this.exit = exit;
  }

  static Failure absent(String message) {
    return new Failure(Exit.ABSENT, message);
  }

  static Failure usage(String message) {
    return new Failure(Exit.USAGE, message);
  }

  static Failure nats(String message) {
    return new Failure(Exit.NATS, message);
  }

  static Failure database(String message) {
    return new Failure(Exit.DATABASE, message);
  }

  int exit() {
    return exit;
  }
}
