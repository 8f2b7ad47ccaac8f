// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.cli;

/** What the exit codes mean. */
final class Exit {

  static final int DONE = 0;

  /** Nobody has answered, nothing was found, or not everybody has confirmed. */
  static final int ABSENT = 1;

  static final int USAGE = 2;
  static final int NATS = 3;
  static final int DATABASE = 4;

  private Exit() {}
}
