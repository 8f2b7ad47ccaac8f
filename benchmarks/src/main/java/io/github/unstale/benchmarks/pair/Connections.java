// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.pair;

import io.github.unstale.internal.config.NodeSettings;
import io.nats.client.Connection;
import java.util.Optional;

/** What tasks need for connections. */
public final class Connections {

  /** No protection. */
  static final NodeSettings.Tls PLAIN =
      new NodeSettings.Tls(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          /* verifyHostName= */ true);

  private Connections() {}

  /** Ends it. */
  public static void close(Connection connection) {
    try {
      connection.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One that does not keep the JVM alive. */
  public static Thread thread(Runnable task) {
    Thread thread = new Thread(task);
    thread.setDaemon(true);
    return thread;
  }
}
