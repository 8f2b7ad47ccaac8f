// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.standing;

import static java.util.Objects.requireNonNull;

import io.github.unstale.benchmarks.lane.Task;
import io.github.unstale.benchmarks.pair.Connections;
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
 * A CDI container beside a connection of jnats with one subscription, to a subject of its own: what
 * a node is without what is ours. It is silent, or sends itself {@link Markers}.
 */
public final class IdleClient implements Task {

  /** What it is opened with if it is not silent. */
  static final String MARKING = "marking";

  /** Kept, because the level of a logger that nobody holds is lost. */
  private static final Logger WELD = Logger.getLogger("org.jboss.weld");

  private static final byte[] MESSAGE = new byte[200];

  private final Semaphore heard = new Semaphore(0);
  private @Nullable WeldContainer container;
  private @Nullable Connection connection;
  private String subject = "";
  private boolean isMarking;

  /** For the lane. */
  public IdleClient() {}

  /** With the address of the NATS server, and {@link #MARKING} or nothing. */
  @Override
  public void open(List<String> arguments) throws IOException, InterruptedException {
    WELD.setLevel(Level.WARNING);
    container = new Weld().disableDiscovery().addBeanClass(IdleClient.class).initialize();
    connection = Nats.connect(arguments.get(0));
    subject = connection.createInbox();
    connection.createDispatcher(message -> heard.release()).subscribe(subject);
    isMarking = arguments.contains(MARKING);
  }

  /**
   * With how many messages it sends and hears, one after the other. As many markers are the first
   * ones, if it is not silent.
   */
  @Override
  public String answer(List<String> command) throws InterruptedException {
    Connection open = requireNonNull(connection, "connection");
    int count = Integer.parseInt(command.get(0));
    for (int i = 0; i < count; i++) {
      open.publish(subject, MESSAGE);
      heard.acquire();
    }
    if (isMarking) {
      Connections.thread(new Markers(open, subject, count)).start();
      heard.acquire(count);
    }
    return "done";
  }

  @Override
  public void close() {
    Connections.close(requireNonNull(connection, "connection"));
    requireNonNull(container, "container").close();
  }
}
