// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.logstorm;

import io.github.unstale.it.fixture.DatabaseServer;
import io.github.unstale.it.storm.Item;
import io.github.unstale.it.storm.Loader;
import io.github.unstale.it.storm.Register;
import io.github.unstale.it.storm.Versions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLongArray;
import javax.sql.DataSource;

/**
 * The data: a version for each id, and all versions that were ever committed. Safe for use by
 * multiple threads.
 */
final class DataTables implements Versions {

  /** The first version of each id; for some it is that there is nothing. */
  static final long FIRST = 4;

  private final DataSource source;
  private final AtomicLongArray nothing = new AtomicLongArray(Register.IDS);

  DataTables(DataSource source) {
    this.source = source;
  }

  /** Makes them, with the first version of each id. */
  static void create(DatabaseServer database, Register register) throws SQLException {
    try (Connection connection = database.connect();
        var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE item (id int PRIMARY KEY, version bigint NOT NULL)");
      statement.execute(
          "CREATE TABLE item_history (id int NOT NULL, version bigint NOT NULL, "
              + Audit.transactionColumn(database)
              + ", PRIMARY KEY (id, version))");
      try (var insert = connection.prepareStatement("INSERT INTO item VALUES (?, ?)")) {
        for (int id = 0; id < Register.IDS; id++) {
          insert.setInt(1, id);
          long version = register.next(id);
          while (version < FIRST) {
            version = register.next(id);
          }
          insert.setLong(2, version);
          insert.addBatch();
        }
        insert.executeBatch();
      }
    }
  }

  @Override
  public long latest(int id) {
    try (Connection connection = source.getConnection();
        var query = connection.prepareStatement("SELECT version FROM item WHERE id = ?")) {
      query.setInt(1, id);
      try (var rows = query.executeQuery()) {
        rows.next();
        long version = rows.getLong(1);
        if (Item.isAbsent(id, version)) {
          nothing.accumulateAndGet(id, version, Math::max);
        }
        return version;
      }
    } catch (SQLException e) {
      throw new Loader.QueryFailed(e);
    }
  }

  @Override
  public long ofNothing(int id) {
    return nothing.get(id);
  }

  /** Writes a version, as part of the calling thread's transaction. */
  void write(int id, long version) throws SQLException {
    try (Connection connection = source.getConnection();
        var update = connection.prepareStatement("UPDATE item SET version = ? WHERE id = ?");
        var insert =
            connection.prepareStatement("INSERT INTO item_history (id, version) VALUES (?, ?)")) {
      update.setLong(1, version);
      update.setInt(2, id);
      update.executeUpdate();
      insert.setInt(1, id);
      insert.setLong(2, version);
      insert.executeUpdate();
    }
  }
}
