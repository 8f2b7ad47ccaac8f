// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.pair;

import io.github.unstale.benchmarks.lane.Task;
import io.nats.client.Connection;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The limit on the sending side: the NATS client alone. Opened with the server's address and an
 * entity, and with {@code hearing} if it subscribes to what it publishes, as nodes do.
 */
public final class PublisherTask implements Task {

  private static final byte[] NOTHING = {};

  private @Nullable Connection connection;
  private String subject = "";

  /** For its lane. */
  public PublisherTask() {}

  @Override
  public void open(List<String> arguments) throws Exception {
    // its queue takes as much as is published: nobody waits for the writer
    Options options =
        new Options.Builder()
            .server(arguments.get(0))
            .maxMessagesInOutgoingQueue(1_000_000)
            .build();
    Connection made = Nats.connect(options);
    connection = made;
    subject = "cache.invalidate." + arguments.get(1) + '.';
    if (arguments.contains("hearing")) {
      made.createDispatcher(message -> {}).subscribe(subject + '*');
      made.flush(Duration.ofSeconds(5));
    }
  }

  /**
   * {@code pace PREFIX COUNT INTERVAL}: publishes ids evenly and answers when each was published;
   * {@code flood PREFIX COUNT}: publishes them as fast as it can, and answers when it began and
   * when the server had them all.
   */
  @Override
  public String answer(List<String> command) throws Exception {
    Connection present = connection;
    if (present == null) {
      throw new IllegalStateException("not open");
    }
    String ids = subject + command.get(1) + '-';
    int count = Integer.parseInt(command.get(2));
    if (command.get(0).equals("pace")) {
      return Pace.keep(
          count,
          Long.parseLong(command.get(3)),
          n -> {
            String to = ids + n;
            long now = System.nanoTime();
            present.publish(to, NOTHING);
            return now;
          });
    }
    String[] all = new String[count];
    for (int i = 0; i < count; i++) {
      all[i] = ids + i;
    }
    long begun = System.nanoTime();
    for (String each : all) {
      present.publish(each, NOTHING);
    }
    present.flush(Duration.ofSeconds(60));
    return begun + " " + System.nanoTime();
  }

  @Override
  public void close() {
    if (connection != null) {
      Connections.close(connection);
    }
  }
}
