// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.demo;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Processes that the demo has started, so that none of them outlives it.
 *
 * <p>Safe for use by multiple threads: a signal may end the demo while it is still starting.
 */
final class Children implements AutoCloseable {

  private final List<Child> started = new ArrayList<>();
  private boolean closed;

  /**
   * Starts a process, with nothing to read and its output appended to a log.
   *
   * @throws DemoException if it cannot be started, or the demo is ending
   */
  synchronized Child start(String name, Path log, ProcessBuilder command) {
    if (closed) {
      throw new DemoException("The demo is ending.");
    }
    try {
      var process =
          command
              .redirectInput(Redirect.from(new File("/dev/null")))
              .redirectErrorStream(true)
              .redirectOutput(Redirect.appendTo(log.toFile()))
              .start();
      var child = new Child(name, process, log);
      started.add(child);
      return child;
    } catch (IOException e) {
      throw new DemoException(Text.of("%s cannot be started: %s", name, e.getMessage()));
    }
  }

  /** Ends all of them at once, with what they have started. */
  synchronized void kill() {
    closed = true;
    started.forEach(Child::killTree);
  }

  /** Ends all of them and waits until they have ended. */
  @Override
  public synchronized void close() {
    closed = true;
    started.forEach(Child::terminate);
    started.forEach(Child::awaitEnd);
  }
}
