// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.logstorm;

import io.github.unstale.FeedStatus;
import io.github.unstale.it.storm.Application;
import io.github.unstale.it.storm.Doors;
import io.github.unstale.it.storm.OwnWrites;
import io.github.unstale.it.storm.Register;
import jakarta.enterprise.inject.se.SeContainer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;

/**
 * A node whose data and whose log are in one database, configured by system properties. Ends when
 * the JVM of the test does, or after a commit.
 */
final class LoggedProgram {

  private static final Duration PAUSE = Duration.ofMillis(10);
  private static final Duration LONG_PAUSE = Duration.ofMillis(250);
  private static final int READS_FOR_A_WRITE = 600;

  private LoggedProgram() {}

  /**
   * Runs the node.
   *
   * @param args where the register is, the port of the test's JVM, the node's number, how many
   *     threads write, after how many of a hundred commits it ends, how many threads read, and a
   *     seed
   */
  public static void main(String[] args) throws IOException {
    Register register = Register.at(Path.of(args[0]));
    int number = Integer.parseInt(args[2]);
    int writers = Integer.parseInt(args[3]);
    int deaths = Integer.parseInt(args[4]);
    int readers = Integer.parseInt(args[5]);
    Random random = new Random(Long.parseLong(args[6]));
    try (SeContainer container = Application.start(readers > 0, JtaDataSource.class)) {
      Application.tell(
          Integer.parseInt(args[1]),
          number,
          journal -> {
            FeedStatus feed = container.select(FeedStatus.class).get();
            Application.run(Application.SIGNS_OF_LIFE, () -> journal.status(feed.connected()));
            DataTables data = new DataTables(container.select(JtaDataSource.class).get());
            OwnWrites own = new OwnWrites();
            Doors doors = container.select(Doors.class).get();
            int reads = readers > 0 ? READS_FOR_A_WRITE : 0;
            var world = new LoggedWriter.World(register, data, doors, journal, own, deaths, reads);
            for (int i = 0; i < writers; i++) {
              LoggedWriter writer = new LoggedWriter(world, new Random(random.nextLong()));
              Application.run(readers > 0 ? PAUSE : LONG_PAUSE, () -> writer.write(number));
            }
            Application.read(container, readers, data, journal, own, random);
          });
    } finally {
      Runtime.getRuntime().halt(0);
    }
  }
}
