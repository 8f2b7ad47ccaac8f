// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.standing;

import static java.util.Objects.requireNonNull;

import io.github.unstale.benchmarks.lane.Task;
import io.nats.client.Connection;
import io.nats.client.Nats;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;
import org.jspecify.annotations.Nullable;

/**
 * A CDI container beside a connection of jnats with one subscription: what a node is without what
 * is ours.
 */
public final class IdleClient implements Task {

  /** Kept, because the level of a logger that nobody holds is lost. */
  private static final Logger WELD = Logger.getLogger("org.jboss.weld");

  private static final byte[] MESSAGE = new byte[200];

  private final Semaphore heard = new Semaphore(0);
  private @Nullable WeldContainer container;
  private @Nullable Connection connection;

  /** For the lane. */
  public IdleClient() {}

  /** With the address of the NATS server. */
  @Override
  public void open(List<String> arguments) throws IOException, InterruptedException {
    WELD.setLevel(Level.WARNING);
    container = new Weld().disableDiscovery().addBeanClass(IdleClient.class).initialize();
    connection = Nats.connect(arguments.get(0));
    connection.createDispatcher(message -> heard.release()).subscribe("cache.invalidate.*");
  }

  /** With how many messages it sends and hears, one after the other. */
  @Override
  public String answer(List<String> command) throws InterruptedException {
    for (int i = 0; i < Integer.parseInt(command.get(0)); i++) {
      requireNonNull(connection, "connection").publish("cache.invalidate.token", MESSAGE);
      heard.acquire();
    }
    return "done";
  }

  @Override
  public void close() {
    try {
      requireNonNull(connection, "connection").close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    requireNonNull(container, "container").close();
  }
}
