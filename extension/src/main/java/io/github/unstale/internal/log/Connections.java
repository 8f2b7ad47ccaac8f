// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.log;

import io.github.unstale.internal.world.Log;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Lends connections of a place, and says in words for an operator what has failed there.
 *
 * @param place where they are from
 * @param failures what is said of it
 */
record Connections(TableLog.Place place, Failures failures) {

  /** What is done with a connection. */
  @FunctionalInterface
  interface Work<T> {

    T on(Connection connection) throws SQLException;
  }

  /** Those with which a table is used. */
  static Connections to(Definition definition, TableLog.Place place) {
    return new Connections(place, new Failures(place.settings(), definition));
  }

  /** What is said to the database of a connection. */
  Sql sql(Connection connection) throws SQLException {
    return new Sql(place.settings().table(), Dialect.of(connection));
  }

  /** Work of our own, in a fresh snapshot, that is not waited for without end. */
  <T> T patiently(String otherwise, Work<T> work) {
    return place
        .boundary()
        .around(
            inTransaction ->
                with(
                    otherwise,
                    connection -> {
                      try (Lent lent = Lent.of(connection, inTransaction)) {
                        return work.on(lent.connection());
                      }
                    }));
  }

  /** Work in whatever transaction the calling thread is in. */
  <T> T with(String otherwise, Work<T> work) {
    Dialect dialect = Dialect.OTHER;
    try (Connection connection = place.dataSource().getConnection()) {
      dialect = Dialect.of(connection);
      return work.on(connection);
    } catch (SQLException failure) {
      throw failures.of(otherwise, dialect, failure);
    } catch (Log.LogException known) {
      throw known;
    } catch (RuntimeException failure) { // pools throw their own
      throw failures.of(otherwise, failure);
    }
  }

  /** Creates the table, if that is wanted and it is not there. */
  void create() {
    if (place.settings().create()) {
      Creation creation = new Creation(failures.definition(), place.settings().table());
      with(
          "cannot be created",
          connection -> {
            try (Lent lent = Lent.of(connection, /* inTransaction= */ false)) {
              return creation.on(lent.connection());
            }
          });
    }
  }
}
