// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.cli;

/** Somebody sits there and can be asked. */
interface Keyboard {

  /** Asks, and reads a line; empty at its end. */
  String answer(String question);

  /** Asks, and reads what nobody shall see. */
  String secret(String question);
}
