// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.logstorm;

import io.github.unstale.it.fixture.Build;
import io.github.unstale.it.fixture.DatabaseServer;
import io.github.unstale.it.fixture.PostgresDatabase;
import io.github.unstale.it.fixture.Program;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Measures what the log costs a writer: transactions a second with Unstale and without it, in
 * turns, on a PostgreSQL that makes each commit durable. A transaction reads a row and writes it.
 *
 * <p>Not part of the build: {@code -Dit.test=WriterThroughput} runs it. What was found is in {@code
 * it-tests/target/logstorm/throughput.txt}.
 */
class WriterThroughput {

  private static final int ROUNDS = Integer.getInteger("throughput.rounds", 9);
  private static final Duration ROUND =
      Duration.parse(System.getProperty("throughput.round", "PT3S"));
  private static final Duration WARM_UP = Duration.ofSeconds(8);
  private static final int[] THREADS = {1, 8};

  @Test
  @Timeout(60 * 60)
  void measure() throws IOException, SQLException {
    List<String> lines = new ArrayList<>();
    try (var database = PostgresDatabase.running();
        var listener = new ServerSocket(0, 2, InetAddress.getLoopbackAddress())) {
      create(database);
      try (var without = Node.start(database, listener, /* usesUnstale= */ false);
          var with = Node.start(database, listener, /* usesUnstale= */ true)) {
        for (int threads : THREADS) {
          lines.add(compare(threads, without, with));
        }
      }
      lines.add(rows(database));
    }
    Files.write(Build.directory("logstorm").resolve("throughput.txt"), lines);
  }

  private static String compare(int threads, Node without, Node with) throws IOException {
    without.work(threads, WARM_UP);
    with.work(threads, WARM_UP);
    double[] before = new double[ROUNDS];
    double[] after = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      boolean isWithFirst = round % 2 == 0;
      if (isWithFirst) {
        after[round] = with.work(threads, ROUND);
      }
      before[round] = without.work(threads, ROUND);
      if (!isWithFirst) {
        after[round] = with.work(threads, ROUND);
      }
    }
    Arrays.sort(before);
    Arrays.sort(after);
    return String.format(
        Locale.ROOT,
        "%d threads, transactions a second in %d rounds of %d s: without %s, with %s, ratio %.3f",
        threads,
        ROUNDS,
        ROUND.toSeconds(),
        words(before),
        words(after),
        after[ROUNDS / 2] / before[ROUNDS / 2]);
  }

  private static String words(double[] sorted) {
    return String.format(
        Locale.ROOT, "%.0f (%.0f to %.0f)", sorted[ROUNDS / 2], sorted[0], sorted[ROUNDS - 1]);
  }

  private static void create(DatabaseServer database) throws SQLException {
    try (Connection connection = database.connect();
        var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE account (id int PRIMARY KEY, balance bigint NOT NULL)");
      statement.execute(
          "INSERT INTO account SELECT id, 0 FROM generate_series(0, "
              + (ThroughputProgram.ROWS - 1)
              + ") id");
    }
  }

  private static String rows(DatabaseServer database) throws SQLException {
    try (Connection connection = database.connect();
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT count(*), current_setting('synchronous_commit'), current_setting('fsync')"
                    + " FROM unstale_log")) {
      rows.next();
      return String.format(
          Locale.ROOT,
          "%,d rows in the log, synchronous_commit=%s, fsync=%s",
          rows.getLong(1),
          rows.getString(2),
          rows.getString(3));
    }
  }

  /** A node, which stands still unless it works. */
  private record Node(Program program, DataInputStream in, DataOutputStream out)
      implements AutoCloseable {

    static Node start(DatabaseServer database, ServerSocket listener, boolean usesUnstale)
        throws IOException {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      Map.of(
              JtaDataSource.URL,
              database.url(),
              JtaDataSource.USER,
              database.user(),
              JtaDataSource.PASSWORD,
              database.password(),
              "unstale.guarantee",
              "log",
              "unstale.log.create",
              "true",
              "unstale.cache.account.max-staleness",
              "PT0.5S")
          .forEach((key, value) -> command.add("-D" + key + "=" + value));
      command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC"));
      command.addAll(List.of("-cp", System.getProperty("java.class.path")));
      command.add(ThroughputProgram.class.getName());
      command.add(Integer.toString(listener.getLocalPort()));
      command.add(Boolean.toString(usesUnstale));
      Path directory = Build.directory("logstorm");
      Path log = directory.resolve("throughput-" + usesUnstale + ".log");
      Program program = Program.start(log, directory, Map.of(), command);
      listener.setSoTimeout((int) WARM_UP.multipliedBy(5).toMillis());
      Socket socket = listener.accept();
      socket.setTcpNoDelay(true);
      var in = new DataInputStream(socket.getInputStream());
      in.readLong();
      program.signal("STOP");
      return new Node(program, in, new DataOutputStream(socket.getOutputStream()));
    }

    /** How often it does a second what it does. */
    double work(int threads, Duration time) throws IOException {
      program.signal("CONT");
      out.writeInt(threads);
      out.writeLong(time.toNanos());
      double count = in.readLong();
      program.signal("STOP");
      return count / time.toNanos() * Duration.ofSeconds(1).toNanos();
    }

    @Override
    public void close() {
      program.close();
    }
  }
}
