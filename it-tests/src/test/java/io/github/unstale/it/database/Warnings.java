// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.database;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What the nodes in this JVM warn of. */
final class Warnings extends Handler implements AutoCloseable {

  private final Logger logger = Logger.getLogger("io.github.unstale");
  private final List<String> texts = new CopyOnWriteArrayList<>();

  Warnings() {
    setLevel(Level.WARNING);
    logger.addHandler(this);
  }

  /** The messages, so far. */
  List<String> texts() {
    return texts;
  }

  @Override
  public void publish(LogRecord line) {
    if (isLoggable(line)) {
      texts.add(line.getMessage());
    }
  }

  @Override
  public void flush() {
    // nothing waits
  }

  @Override
  public void close() {
    logger.removeHandler(this);
  }
}
