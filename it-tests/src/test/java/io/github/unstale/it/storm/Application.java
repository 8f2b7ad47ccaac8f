// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.storm;

import io.github.unstale.EntityCache;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.enterprise.inject.spi.Extension;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** What programs in a storm are made of. */
public final class Application {

  /** A program says so often that it lives. */
  public static final Duration SIGNS_OF_LIFE = Duration.ofMillis(20);

  private Application() {}

  /**
   * Starts an application.
   *
   * @param caches whether it does, or only writes
   * @param beans more of them
   */
  public static SeContainer start(boolean caches, Class<?>... beans) {
    SeContainerInitializer initializer =
        SeContainerInitializer.newInstance().disableDiscovery().addBeanClasses(beans);
    if (caches) {
      initializer.addBeanClasses(
          Items.class, ItemTags.class, ItemChanges.class, ItemLoader.class, Methods.class);
    } else {
      initializer.addBeanClasses(Announcer.class);
    }
    ServiceLoader.load(Extension.class).forEach(initializer::addExtensions);
    return initializer.initialize();
  }

  /** Begins when the JVM of the test says so, and returns when that has ended. */
  public static void tell(int port, int number, Consumer<Journal> life) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setTcpNoDelay(true);
      new DataOutputStream(socket.getOutputStream()).writeInt(number);
      socket.getInputStream().read(); // until we are expected
      life.accept(new Journal(socket.getOutputStream()));
      socket.getInputStream().read(); // until the other end is gone
    }
  }

  /** Reads, by so many threads. */
  public static void read(
      SeContainer container,
      int threads,
      Versions versions,
      Journal journal,
      OwnWrites own,
      Random random) {
    if (threads > 0) {
      Loader shared = new Loader(versions, new Random(random.nextLong()));
      container.select(ItemLoader.class, EntityCache.Literal.of(Items.ENTITY)).get().use(shared);
    }
    for (int i = 0; i < threads; i++) {
      var loader = new Loader(versions, new Random(random.nextLong()));
      var items = container.select(Items.class).get();
      var reader = new Reader(items, loader, journal, own, new Random(random.nextLong()));
      run(Reader.PAUSE, reader::readSome);
    }
  }

  /** Does something again and again, with a pause in between; its failure ends the program. */
  public static void run(Duration pause, Runnable task) {
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
