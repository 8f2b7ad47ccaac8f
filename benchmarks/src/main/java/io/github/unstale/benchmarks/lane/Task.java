// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.lane;

import java.util.List;

/** What a lane can do. Has a public constructor without parameters. */
public interface Task extends AutoCloseable {

  /** Gets ready. */
  void open(List<String> arguments) throws Exception;

  /**
   * Does something.
   *
   * @param command what, and the words after it, without spaces and line breaks
   * @return the answer, in one line
   */
  String answer(List<String> command) throws Exception;

  @Override
  void close();
}
