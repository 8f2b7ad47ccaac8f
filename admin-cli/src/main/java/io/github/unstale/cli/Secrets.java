// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.cli;

import org.jspecify.annotations.Nullable;

/** Passwords, which no argument has: everybody on the machine can read those. */
final class Secrets {

  private Secrets() {}

  /** That of a variable, or what somebody types, or else an empty one. */
  static String password(Terminal terminal, String variable, String where, String user) {
    String given = terminal.variable(variable);
    @Nullable Keyboard keyboard = terminal.keyboard();
    if (given != null || keyboard == null) {
      return given == null ? "" : given;
    }
    return keyboard.secret("Password of '" + Escaped.of(user) + "' for " + where + ": ");
  }
}
