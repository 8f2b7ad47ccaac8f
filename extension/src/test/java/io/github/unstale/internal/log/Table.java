// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.log;

import io.github.unstale.Invalidation;
import io.github.unstale.internal.config.NodeSettings;
import io.github.unstale.internal.wire.Wire;
import io.github.unstale.internal.world.Log;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** A log in a database of its own, which is gone when it is closed. */
final class Table implements AutoCloseable {

  static final Wire WIRE = new Wire("cache.invalidate", "shop");
  static final Duration MINUTES = Duration.ofMinutes(20);
  static final Log.Position START = new Log.Position(0, List.of());

  private final DataSource source = source();
  private final Connection open = source.getConnection();
  private final String name;

  Table() throws SQLException {
    this("unstale_log");
  }

  Table(String name) throws SQLException {
    this.name = name;
  }

  private static DataSource source() {
    JdbcDataSource source = new JdbcDataSource();
    source.setUrl("jdbc:h2:mem:" + UUID.randomUUID());
    source.setUser("sa");
    return source;
  }

  static Table created() throws SQLException {
    Table table = new Table();
    table.log().create();
    return table;
  }

  DataSource dataSource() {
    return source;
  }

  NodeSettings.Log settings(boolean create) {
    return new NodeSettings.Log(
        "jdbc/shop", name, create, Duration.ofMinutes(10), Optional.empty());
  }

  TableLog log() {
    return log(source);
  }

  TableLog log(DataSource dataSource) {
    return log(dataSource, /* create= */ true);
  }

  TableLog log(DataSource dataSource, boolean create) {
    return new TableLog(
        new TableLog.Place(dataSource, settings(create), TableLog.Boundary.NONE), WIRE, "node-1");
  }

  /** Rows of one transaction that is not over. */
  Held held() throws SQLException {
    return new Held(this);
  }

  static Log.Entry entry(Invalidation... said) {
    return new Log.Entry(said[0].entity(), "writer-1", List.of(said), Duration.ofMillis(7));
  }

  void append(Invalidation... said) {
    log().append(List.of(entry(said)), /* inTransaction= */ false);
  }

  /** So many rows, each a transaction of its own. */
  void appendMany(int count) {
    for (int i = 0; i < count; i++) {
      append(Invalidation.of("token", "many-" + i));
    }
  }

  Log.Page read(Log.Position from) {
    return log().read(from, 1000);
  }

  static List<Long> numbers(Log.Page page) {
    return page.rows().stream().map(Log.Row::number).toList();
  }

  static List<List<Invalidation>> said(Log.Page page) {
    return page.rows().stream().map(Log.Row::said).toList();
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = open.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The first column. */
  List<String> select(String sql) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Statement statement = open.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }

  /** Makes rows older. */
  void age(String where, Duration by) throws SQLException {
    execute(
        "update "
            + name
            + (" set created_at = created_at - interval '" + by.toSeconds() + "' second where ")
            + where);
  }

  @Override
  public void close() throws SQLException {
    execute("drop all objects");
    open.close();
  }
}
