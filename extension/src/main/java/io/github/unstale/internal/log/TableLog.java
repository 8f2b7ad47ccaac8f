// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.log;

import io.github.unstale.internal.config.NodeSettings;
import io.github.unstale.internal.wire.Wire;
import io.github.unstale.internal.world.Log;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;

/**
 * The log as a table of the application's database.
 *
 * <p>Safe for use by multiple threads; each call takes a connection of its own, and gives it back
 * as it was.
 */
public final class TableLog implements Log {

  private static final String NOT_READ = "cannot be read";

  private final Place place;
  private final Rows rows;
  private final Connections connections;
  private final Anchor anchor = new Anchor();

  /**
   * A table that may have to be created yet.
   *
   * @param place where it is
   * @param wire makes text of invalidations, and reads it
   * @param triggeredBy who has made what does not say it, as a rule this node's name
   */
  public TableLog(Place place, Wire wire, String triggeredBy) {
    this.place = place;
    this.rows = new Rows(wire, triggeredBy);
    this.connections = Connections.to(Definition.LOG, place);
  }

  @Override
  public void create() {
    connections.create();
  }

  @Override
  public void append(List<Log.Entry> entries, boolean inTransaction) {
    if (inTransaction) {
      write(entries, /* inTransaction= */ true);
    } else {
      place.boundary().around(own -> write(entries, own));
    }
  }

  private int write(List<Log.Entry> entries, boolean inTransaction) {
    return connections.with(
        "cannot be written",
        connection -> {
          Appending appending = new Appending(connections.sql(connection), rows, entries);
          return inTransaction ? appending.in(connection) : appending.committedIn(connection);
        });
  }

  @Override
  public Log.Position begin(Duration age) {
    return connections.patiently(
        NOT_READ,
        connection -> {
          Sql sql = connections.sql(connection);
          if (sql.dialect().readsUncommitted(connection)) {
            throw connections.failures().ofUncommitted();
          }
          return new Beginning(sql, age).position(connection);
        });
  }

  @Override
  public Log.Page read(Log.Position from, int most) {
    return connections.patiently(
        NOT_READ,
        connection ->
            new Reading(connections.sql(connection), rows, most, anchor).page(connection, from));
  }

  @Override
  public int prune(Duration age, int most) {
    return connections.patiently(
        "cannot be pruned",
        connection -> new Pruning(connections.sql(connection), age, most).deleted(connection));
  }

  /**
   * Where the log is.
   *
   * @param dataSource the application's, as its transactions are to contain the rows
   * @param settings the table's name, and whether to create it
   * @param boundary has the work that is in no transaction of the application's
   */
  public record Place(DataSource dataSource, NodeSettings.Log settings, Boundary boundary) {}

  /** What has to be done with the log. */
  @FunctionalInterface
  public interface Work<T> {

    /** Does it; whether a transaction is on, which others begin and end. */
    T run(boolean inTransaction);
  }

  /** Has work in a transaction of its own, where there are transactions. */
  public interface Boundary {

    /** Where there are none. */
    Boundary NONE =
        new Boundary() {
          @Override
          public <T> T around(Work<T> work) {
            return work.run(/* inTransaction= */ false);
          }
        };

    /**
     * Has it done, and what it did committed.
     *
     * @throws Log.LogException if that is not possible
     */
    <T> T around(Work<T> work);
  }
}
