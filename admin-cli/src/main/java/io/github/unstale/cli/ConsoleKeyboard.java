// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.cli;

import java.io.Console;
import org.jspecify.annotations.Nullable;

/**
 * The keyboard of the process's terminal.
 *
 * @param console the terminal
 */
record ConsoleKeyboard(Console console) implements Keyboard {

  @Override
  public String answer(String question) {
    @Nullable String line = console.readLine("%s", question);
    return line == null ? "" : line;
  }

  @Override
  public String secret(String question) {
    char @Nullable [] typed = console.readPassword("%s", question);
    return typed == null ? "" : new String(typed);
  }
}
