// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.logstorm;

import io.github.unstale.CoherentCache;
import io.github.unstale.EntityCache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.inject.Inject;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** A node that writes as fast as it can whenever it is told to. */
final class ThroughputProgram {

  /** So many rows the table has; two writers hardly ever want the same. */
  static final int ROWS = 10_000;

  private ThroughputProgram() {}

  /** What it does in a transaction besides its own work. */
  enum Extra {
    /** Nothing. */
    NONE,
    /** It says something to the database, which does nothing. */
    STATEMENT,
    /** It writes a row of the log by hand. */
    ROW,
    /** Whatever Unstale does. */
    UNSTALE
  }

  /** What a writer caches. */
  @ApplicationScoped
  static class Accounts {

    @Inject
    @EntityCache("account")
    CoherentCache<Integer, Long> cache;

    void changed(int id) {
      cache.invalidate(id);
    }
  }

  /**
   * Runs the node.
   *
   * @param args the port of who tells it what to do, and the name of an {@link Extra}
   */
  public static void main(String[] args) throws Exception {
    Extra extra = Extra.valueOf(args[1]);
    boolean usesUnstale = extra == Extra.UNSTALE;
    var initializer =
        SeContainerInitializer.newInstance().disableDiscovery().addBeanClasses(JtaDataSource.class);
    ServiceLoader.load(Extension.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(extension -> usesUnstale || !isUnstale(extension))
        .forEach(initializer::addExtensions);
    if (usesUnstale) {
      initializer.addBeanClasses(Accounts.class);
    }
    try (SeContainer container = initializer.initialize();
        var socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0]))) {
      DataSource data = container.select(JtaDataSource.class).get();
      IntConsumer changed =
          usesUnstale ? container.select(Accounts.class).get()::changed : id -> {};
      obey(socket, () -> transaction(data, changed, extra));
    } finally {
      Runtime.getRuntime().halt(0);
    }
  }

  private static boolean isUnstale(Extension extension) {
    return extension.getClass().getPackageName().startsWith("io.github.unstale");
  }

  /** Works with so many threads for so long, as it is told; says how often it was done. */
  private static void obey(Socket socket, Callable<Void> work) throws Exception {
    var in = new DataInputStream(socket.getInputStream());
    var out = new DataOutputStream(socket.getOutputStream());
    ExecutorService threads = Executors.newCachedThreadPool();
    out.writeLong(0);
    try {
      while (true) {
        int parallel = in.readInt();
        long nanos = in.readLong();
        out.writeLong(done(threads, parallel, nanos, work));
      }
    } catch (IOException e) {
      threads.shutdownNow(); // nobody tells us any more
    }
  }

  private static long done(ExecutorService threads, int parallel, long nanos, Callable<Void> work)
      throws InterruptedException, ExecutionException {
    long begin = System.nanoTime();
    Callable<Long> turn =
        () -> {
          long count = 0;
          for (; System.nanoTime() - begin < nanos; count++) {
            work.call();
          }
          return count;
        };
    long sum = 0;
    for (Future<Long> count :
        threads.invokeAll(Stream.generate(() -> turn).limit(parallel).toList())) {
      sum += count.get();
    }
    return sum;
  }

  private static Void transaction(DataSource data, IntConsumer changed, Extra extra)
      throws Exception {
    int id = ThreadLocalRandom.current().nextInt(ROWS);
    Transactions.MANAGER.begin();
    try (Connection connection = data.getConnection()) {
      long balance = balance(connection, id);
      try (var update =
          connection.prepareStatement("UPDATE account SET balance = ? WHERE id = ?")) {
        update.setLong(1, balance + 1);
        update.setInt(2, id);
        update.executeUpdate();
      }
      changed.accept(id);
      add(extra, connection, id);
    }
    Transactions.MANAGER.commit();
    return null;
  }

  private static void add(Extra extra, Connection connection, int id) throws SQLException {
    if (extra == Extra.STATEMENT) {
      try (var nothing = connection.prepareStatement("SELECT 1")) {
        nothing.executeQuery().close();
      }
    } else if (extra == Extra.ROW) {
      try (var row =
          connection.prepareStatement(
              "INSERT INTO unstale_log (entity, keys, triggered_by, latency_ms, message_id)"
                  + " VALUES ('account', ?, 'node', 0, ?)")) {
        row.setString(1, "[\"" + id + "\"]");
        row.setString(2, "by-hand-" + id);
        row.executeUpdate();
      }
    }
  }

  private static long balance(Connection connection, int id) throws SQLException {
    try (var query = connection.prepareStatement("SELECT balance FROM account WHERE id = ?")) {
      query.setInt(1, id);
      try (var rows = query.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }
}
