// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.demo;

import java.nio.file.Path;

/** One way to come by a program; its {@code toString} names it. */
interface ProgramSource {

  /**
   * Finds or fetches the program.
   *
   * @throws UnavailableException if it is not to be had this way, so that the next one is tried
   * @throws ProgramNotFoundException if no other way may be tried
   */
  Path find() throws UnavailableException;
}
