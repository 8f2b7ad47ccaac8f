// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.storm;

import io.github.unstale.FeedStatus;
import jakarta.enterprise.inject.se.SeContainer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;

/**
 * A node: a small application, configured by system properties, that reads and writes at random and
 * tells what it did. Ends when the JVM of the test does.
 */
final class NodeProgram {

  private NodeProgram() {}

  /**
   * Runs the node.
   *
   * @param args where the register is, the port of the test's JVM, the node's number, how many
   *     writes it does in a second, how many threads read, and a seed
   */
  public static void main(String[] args) throws IOException {
    Register register = Register.at(Path.of(args[0]));
    int number = Integer.parseInt(args[2]);
    int writes = Integer.parseInt(args[3]);
    int readers = Integer.parseInt(args[4]);
    Random random = new Random(Long.parseLong(args[5]));
    try (SeContainer container = Application.start(readers > 0)) {
      Application.tell(
          Integer.parseInt(args[1]),
          number,
          journal -> {
            FeedStatus feed = container.select(FeedStatus.class).get();
            Doors doors = container.select(Doors.class).get();
            OwnWrites own = new OwnWrites();
            Application.run(Application.SIGNS_OF_LIFE, () -> journal.status(feed.connected()));
            Writer writer =
                new Writer(register, journal, doors, own, new Random(random.nextLong()));
            Application.run(Duration.ofSeconds(1).dividedBy(writes), () -> writer.write(number));
            Application.read(container, readers, register, journal, own, random);
          });
    } finally {
      Runtime.getRuntime().halt(0);
    }
  }
}
