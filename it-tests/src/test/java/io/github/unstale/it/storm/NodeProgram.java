// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.storm;

import io.github.unstale.EntityCache;
import io.github.unstale.FeedStatus;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.enterprise.inject.spi.Extension;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.concurrent.locks.LockSupport;

/**
 * A node: a small application, configured by system properties, that reads and writes at random and
 * tells what it did. Ends when the JVM of the test does.
 */
final class NodeProgram {

  private static final Duration SIGNS_OF_LIFE = Duration.ofMillis(20);

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
    SeContainer container =
        readers > 0
            ? start(Items.class, ItemTags.class, ItemChanges.class, ItemLoader.class, Methods.class)
            : start(Announcer.class);
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(args[1]))) {
      socket.setTcpNoDelay(true);
      socket.getOutputStream().write(number);
      socket.getInputStream().read(); // until we are expected
      Journal journal = new Journal(socket.getOutputStream());
      FeedStatus feed = container.select(FeedStatus.class).get();
      Doors doors = container.select(Doors.class).get();
      OwnWrites own = new OwnWrites();
      run(SIGNS_OF_LIFE, () -> journal.status(feed.connected()));
      if (readers > 0) {
        Loader shared = new Loader(register, new Random(random.nextLong()));
        container.select(ItemLoader.class, EntityCache.Literal.of(Items.ENTITY)).get().use(shared);
      }
      Writer writer = new Writer(register, journal, doors, own, new Random(random.nextLong()));
      run(Duration.ofSeconds(1).dividedBy(writes), () -> writer.write(number));
      for (int i = 0; i < readers; i++) {
        var loader = new Loader(register, new Random(random.nextLong()));
        var items = container.select(Items.class).get();
        var reader = new Reader(items, loader, journal, own, new Random(random.nextLong()));
        run(Reader.PAUSE, reader::readSome);
      }
      socket.getInputStream().read(); // until the other end is gone
    } finally {
      Runtime.getRuntime().halt(0);
    }
  }

  private static SeContainer start(Class<?>... beans) {
    SeContainerInitializer initializer =
        SeContainerInitializer.newInstance().disableDiscovery().addBeanClasses(beans);
    ServiceLoader.load(Extension.class).forEach(initializer::addExtensions);
    return initializer.initialize();
  }

  private static void run(Duration pause, Runnable task) {
    var thread =
        new Thread(
            () -> {
              try {
                while (true) {
                  task.run();
                  LockSupport.parkNanos(pause.toNanos());
                }
              } catch (RuntimeException e) {
                System.getLogger("storm").log(System.Logger.Level.ERROR, "The node gives up", e);
                Runtime.getRuntime().halt(1);
              }
            });
    thread.setDaemon(true);
    thread.start();
  }
}
