// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.database;

import io.github.unstale.internal.coherence.HandTurned;
import io.github.unstale.internal.config.NodeSettings;
import io.github.unstale.internal.log.TableLog;
import io.github.unstale.internal.wire.Wire;
import io.github.unstale.internal.world.Log;
import io.github.unstale.it.fixture.Build;
import io.github.unstale.it.fixture.DatabaseServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What following costs: not a test, so no build runs it. By hand: {@code ./mvnw verify -pl it-tests
 * -am -DskipTests -DskipITs=false -Dit.test=LogCost -Dfailsafe.failIfNoSpecifiedTests=false}, and
 * the figures are in {@code it-tests/target/fork-N/log-cost.txt}.
 */
@Timeout(1800)
class LogCost {

  private static final int ROWS = 1_000_000;
  private static final int FOLLOWERS = 50;
  private static final int GAPS = 60;
  private static final Duration MEASURED = Duration.ofSeconds(15);

  @ParameterizedTest
  @EnumSource
  void oneQuery(Product product) throws Exception {
    try (DatabaseServer server = product.running();
        OneConnection connection = new OneConnection(server.connect())) {
      Shop shop = filled(product, server, connection);
      Log log = log(shop, connection);
      for (int gaps : new int[] {0, GAPS}) {
        leaveGaps(shop, gaps);
        Log.Position position = log.begin(Duration.ofMinutes(20));
        tell("== %s, %d rows, missing: %d", product, shop.size(), position.missing().size());
        Duration time = Duration.ZERO;
        for (int i = 0; i < 2_000; i++) {
          long start = System.nanoTime();
          log.read(position, 1_000);
          time = i < 1_000 ? Duration.ZERO : time.plusNanos(System.nanoTime() - start);
        }
        tell("   a round that finds nothing: %d us", time.dividedBy(1_000).toNanos() / 1_000);
        long start = System.nanoTime();
        log.begin(Duration.ofMinutes(20));
        tell("   beginning: %d us", (System.nanoTime() - start) / 1_000);
        connection.record();
        log.read(position, 1_000);
        explain(product, server, connection.recorded());
        connection.record();
        log.begin(Duration.ofMinutes(20));
        explain(product, server, connection.recorded());
      }
    }
  }

  @Test
  void fiftyFollowers() throws Exception {
    try (DatabaseServer server = Product.POSTGRESQL.running();
        OneConnection connection = new OneConnection(server.connect())) {
      Shop shop = filled(Product.POSTGRESQL, server, connection);
      for (int gaps : new int[] {0, GAPS}) {
        leaveGaps(shop, gaps);
        for (Duration bound : List.of(Duration.ofMillis(500), Duration.ofSeconds(5))) {
          for (int writes : new int[] {0, 100}) {
            measure(shop, bound, gaps, writes);
          }
        }
      }
    }
  }

  private static void measure(Shop shop, Duration bound, int gaps, int writes) throws Exception {
    List<HandTurned> followers = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    List<OneConnection> connections = new ArrayList<>();
    try (var writer = shop.server().connect()) {
      for (int i = 0; i < FOLLOWERS; i++) {
        OneConnection connection = new OneConnection(shop.server().connect());
        connections.add(connection);
        HandTurned follower =
            new HandTurned(
                HandTurned.Mutant.NONE, Items.ENTITY, bound, wire -> log(shop, connection, wire));
        followers.add(follower);
        Thread thread = new Thread(follower::follow);
        thread.setDaemon(true);
        thread.start();
        threads.add(thread);
      }
      write(writer, shop, writes, Duration.ofSeconds(3)); // until all is warm
      long queries = connections.stream().mapToLong(OneConnection::uses).sum();
      Duration cpu = cpuOfPostgres();
      long start = System.nanoTime();
      int written = write(writer, shop, writes, MEASURED);
      double seconds = (System.nanoTime() - start) / 1e9;
      double used = cpuOfPostgres().minus(cpu).toNanos() / 1e9;
      queries = connections.stream().mapToLong(OneConnection::uses).sum() - queries;
      tell(
          "PostgreSQL, %d followers, H = %d ms, %d gaps, %.0f writes/s: %.0f queries/s,"
              + " CPU %.1f %% of a core, %.0f us CPU a query",
          FOLLOWERS,
          bound.dividedBy(5).toMillis(),
          gaps,
          written / seconds,
          queries / seconds,
          100 * used / seconds,
          1e6 * used / queries);
    } finally {
      followers.forEach(HandTurned::stop);
      for (Thread thread : threads) {
        thread.join();
      }
      for (OneConnection connection : connections) {
        connection.close();
      }
    }
  }

  private static int write(Connection writer, Shop shop, int perSecond, Duration time)
      throws Exception {
    long end = System.nanoTime() + time.toNanos();
    int written = 0;
    try (Statement statement = writer.createStatement()) {
      while (System.nanoTime() < end) {
        if (perSecond > 0) {
          statement.executeUpdate(insert(shop));
          written++;
        }
        LockSupport.parkNanos(1_000_000_000L / Math.max(10, perSecond) - 500_000);
      }
    }
    return written;
  }

  /** As much as the server's processes have used so far; Linux knows it exactly. */
  private static Duration cpuOfPostgres() {
    return ProcessHandle.current()
        .descendants()
        .filter(process -> process.info().command().orElse("").endsWith("/postgres"))
        .map(process -> cpu(process.pid()))
        .reduce(Duration.ZERO, Duration::plus);
  }

  private static Duration cpu(long pid) {
    try {
      String text = Files.readString(Path.of("/proc/" + pid + "/schedstat"));
      return Duration.ofNanos(Long.parseLong(text.split(" ")[0]));
    } catch (IOException e) {
      return Duration.ZERO; // it has ended
    }
  }

  /** A log with many rows, a second apart. */
  private static Shop filled(Product product, DatabaseServer server, OneConnection connection)
      throws Exception {
    Shop shop = Shop.open(product, server);
    log(shop, connection).create();
    String keys = product.quoted("keys");
    String columns = shop.log() + " (entity, " + keys + ", triggered_by, created_at, message_id)";
    String sql =
        switch (product) {
          case POSTGRESQL ->
              " SELECT 'item', '[\"' || n || '\"]', 'shop@a',"
                  + " now() - interval '1 second' * (1000000 - n), 'a-' || n"
                  + " FROM generate_series(1, %d) n";
          case MARIADB ->
              " SELECT 'item', concat('[\"', seq, '\"]'), 'shop@a',"
                  + " utc_timestamp(6) - interval (1000000 - seq) second, concat('a-', seq)"
                  + " FROM seq_1_to_%d";
          case H2 ->
              " SELECT 'item', '[\"' || x || '\"]', 'shop@a',"
                  + " dateadd(second, x - 1000000, current_timestamp), 'a-' || x"
                  + " FROM system_range(900001, %d)"; // has no room for more
        };
    shop.execute("INSERT INTO " + columns + String.format(Locale.ROOT, sql, ROWS));
    shop.execute(product == Product.MARIADB ? "ANALYZE TABLE " + shop.log() : "ANALYZE");
    return shop;
  }

  private static void leaveGaps(Shop shop, int gaps) throws Exception {
    for (int i = 0; i < gaps; i++) {
      try (var writer = shop.writer()) {
        writer.change(1).rollback();
        writer.change(2).commit();
      }
    }
  }

  private static String insert(Shop shop) {
    return "INSERT INTO "
        + shop.log()
        + " (entity, "
        + shop.product().quoted("keys")
        + ") VALUES ('item', '[\"1\"]')";
  }

  private static Log log(Shop shop, OneConnection connection) {
    return log(shop, connection, new Wire("cache.invalidate", "test"));
  }

  private static Log log(Shop shop, OneConnection connection, Wire wire) {
    var settings =
        new NodeSettings.Log(
            "java:comp/DefaultDataSource",
            shop.log(),
            /* create= */ true,
            Duration.ofMinutes(10),
            Optional.empty());
    return new TableLog(
        new TableLog.Place(connection.dataSource(), settings, TableLog.Boundary.NONE),
        wire,
        "test");
  }

  private static void explain(Product product, DatabaseServer server, String query)
      throws Exception {
    String explain =
        switch (product) {
          case POSTGRESQL -> "EXPLAIN (ANALYZE, BUFFERS, COSTS OFF) ";
          case MARIADB -> "ANALYZE ";
          case H2 -> "EXPLAIN ANALYZE ";
        };
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(explain + query)) {
      while (row.next()) {
        StringBuilder line = new StringBuilder("   ");
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
          line.append(' ').append(row.getString(i));
        }
        tell("%s", line);
      }
    }
  }

  private static void tell(String format, Object... values) throws Exception {
    Path file = Build.directory(".").resolve("log-cost.txt");
    Files.writeString(
        file,
        String.format(Locale.ROOT, format, values) + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
