// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.logstorm;

import io.github.unstale.it.fixture.Build;
import io.github.unstale.it.fixture.DatabaseServer;
import io.github.unstale.it.fixture.PostgresDatabase;
import io.github.unstale.it.fixture.Program;
import io.github.unstale.it.logstorm.ThroughputProgram.Extra;
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
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Measures what the log costs a writer: transactions a second with Unstale and without it, in
 * turns, on a PostgreSQL that makes each commit durable. A transaction reads a row and writes it.
 * Beside these, one that says nothing but {@code SELECT 1} more, and one that writes a row of the
 * log by hand: what no log in the database can be faster than.
 *
 * <p>Not part of the build: {@code -Dit.test=WriterThroughput} runs it, with {@code
 * -Dthroughput.commit=PT0.001S} as on a disk where a commit takes so long at least. What was found
 * is in {@code it-tests/target/fork-N/logstorm/throughput.txt}.
 */
class WriterThroughput {

  private static final int ROUNDS = Integer.getInteger("throughput.rounds", 9);
  private static final Duration ROUND =
      Duration.parse(System.getProperty("throughput.round", "PT3S"));
  private static final Duration WARM_UP =
      Duration.parse(System.getProperty("throughput.warm-up", "PT30S"));
  private static final Duration COMMIT =
      Duration.parse(System.getProperty("throughput.commit", "PT0S"));

  /** Unstale comes first, as it creates the log. */
  private static final List<Extra> ORDER =
      List.of(Extra.UNSTALE, Extra.NONE, Extra.STATEMENT, Extra.ROW);

  private static final int[] THREADS = {1, 8};

  @Test
  @Timeout(60 * 60)
  void measure() throws IOException, SQLException {
    List<String> lines = new ArrayList<>();
    List<Node> nodes = new ArrayList<>();
    try (var database = PostgresDatabase.running();
        var listener = new ServerSocket(0, ORDER.size(), InetAddress.getLoopbackAddress())) {
      create(database);
      for (Extra extra : ORDER) {
        nodes.add(Node.start(database, listener, extra));
      }
      for (int threads : THREADS) {
        lines.addAll(compare(threads, nodes));
      }
      lines.add(rows(database));
    } finally {
      nodes.forEach(Node::close);
    }
    Files.write(Build.directory("logstorm").resolve("throughput.txt"), lines);
  }

  private static List<String> compare(int threads, List<Node> nodes) throws IOException {
    for (Node node : nodes) {
      node.work(threads, WARM_UP);
    }
    Map<Node, double[]> found = new LinkedHashMap<>();
    nodes.forEach(node -> found.put(node, new double[ROUNDS]));
    for (int round = 0; round < ROUNDS; round++) {
      List<Node> turns = new ArrayList<>(nodes);
      Collections.rotate(turns, round);
      for (Node node : turns) {
        found.get(node)[round] = node.work(threads, ROUND);
      }
    }
    found.values().forEach(Arrays::sort);
    double base =
        nodes.stream()
            .filter(node -> node.extra() == Extra.NONE)
            .mapToDouble(node -> found.get(node)[ROUNDS / 2])
            .sum();
    return nodes.stream().map(node -> line(threads, node, found.get(node), base)).toList();
  }

  private static String line(int threads, Node node, double[] sorted, double base) {
    return String.format(
        Locale.ROOT,
        "%d threads, %d rounds of %d s, besides: %-9s  %s a second, ratio %.3f",
        threads,
        ROUNDS,
        ROUND.toSeconds(),
        node.extra(),
        words(sorted),
        sorted[ROUNDS / 2] / base);
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
      statement.execute("ALTER SYSTEM SET commit_delay = " + COMMIT.toNanos() / 1_000);
      statement.execute("ALTER SYSTEM SET commit_siblings = 0");
      statement.execute("SELECT pg_reload_conf()");
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
  private record Node(Extra extra, Program program, DataInputStream in, DataOutputStream out)
      implements AutoCloseable {

    static Node start(DatabaseServer database, ServerSocket listener, Extra extra)
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
      command.add(extra.name());
      Path directory = Build.directory("logstorm");
      Path log = directory.resolve("throughput-" + extra + ".log");
      Program program = Program.start(log, directory, Map.of(), command);
      listener.setSoTimeout((int) WARM_UP.multipliedBy(5).toMillis());
      Socket socket = listener.accept();
      socket.setTcpNoDelay(true);
      var in = new DataInputStream(socket.getInputStream());
      in.readLong();
      program.signal("STOP");
      return new Node(extra, program, in, new DataOutputStream(socket.getOutputStream()));
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
