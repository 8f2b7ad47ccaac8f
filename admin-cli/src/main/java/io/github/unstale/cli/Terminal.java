// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.cli;

import java.io.Console;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the program runs: results go out, messages go to err.
 *
 * @param out results, UTF-8
 * @param err messages, UTF-8
 * @param keyboard who can be asked; null if nobody, as in a script
 * @param environment the variables
 */
record Terminal(
    PrintWriter out,
    PrintWriter err,
    @Nullable Keyboard keyboard,
    Map<String, String> environment) {

  /** That of this process. */
  @SuppressForbidden("This program talks to people, on its standard output")
  static Terminal ofThisProcess() {
    return new Terminal(
        writer(System.out), writer(System.err), keyboard(System.console()), System.getenv());
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, /* autoFlush= */ true, StandardCharsets.UTF_8);
  }

  private static @Nullable Keyboard keyboard(@Nullable Console console) {
    return console == null || !isTerminal(console) ? null : new ConsoleKeyboard(console);
  }

  /** From JDK 22 on there is a console where there is no terminal. */
  private static boolean isTerminal(Console console) {
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException older) {
      return true;
    }
  }

  /** Whether colours are seen there, and welcome. */
  boolean likesColours() {
    return keyboard != null
        && environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !"dumb".equals(environment.get("TERM"));
  }

  /** A variable; null if it is not set, or empty. */
  @Nullable String variable(String name) {
    String value = environment.get(name);
    return value == null || value.isEmpty() ? null : value;
  }

  /** Tells people something, beside the result. */
  void say(String message) {
    out.flush();
    err.println(Escaped.of(message));
  }
}
