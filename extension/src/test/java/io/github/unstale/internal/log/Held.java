// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.log;

import io.github.unstale.Invalidation;
import io.github.unstale.internal.world.Log;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** A transaction that goes on until it is told how to end, as those of a server do. */
final class Held implements AutoCloseable {

  /** What only the one who began a transaction may do. */
  private static final List<String> OF_OTHERS =
      List.of("getAutoCommit", "setAutoCommit", "commit", "rollback", "setTransactionIsolation");

  private final Connection connection;
  private final TableLog log;
  private final TableLog own;
  private final List<String> trespasses = new ArrayList<>();

  Held(Table table) throws SQLException {
    connection = table.dataSource().getConnection();
    connection.setAutoCommit(false);
    log = table.log(source());
    own =
        new TableLog(
            new TableLog.Place(source(), table.settings(/* create= */ false), new Begun()),
            Table.WIRE,
            "node-1");
  }

  /** A log that finds a connection which does not commit by itself. */
  TableLog log() {
    return log;
  }

  boolean isAutoCommit() throws SQLException {
    return connection.getAutoCommit();
  }

  /** A log to which this transaction is what somebody begins for its own work. */
  TableLog own() {
    return own;
  }

  private DataSource source() {
    return proxy(DataSource.class, (method, arguments) -> shared());
  }

  private Connection shared() {
    return proxy(
        Connection.class,
        (method, arguments) -> {
          if (OF_OTHERS.contains(method.getName())) {
            trespasses.add(method.getName());
          }
          return method.getName().equals("close") ? null : method.invoke(connection, arguments);
        });
  }

  private static <T> T proxy(Class<T> type, Answer answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              try {
                return answer.to(method, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  /** Writes a row. */
  Held append(Invalidation... said) {
    log.append(List.of(Table.entry(said)), /* inTransaction= */ true);
    return this;
  }

  /** Writes rows at once. */
  Held append(Stream<Log.Entry> entries) {
    log.append(entries.toList(), /* inTransaction= */ true);
    return this;
  }

  void commit() throws SQLException {
    connection.commit();
  }

  void rollback() throws SQLException {
    connection.rollback();
  }

  /** What the log has done that was not its business. */
  List<String> trespasses() {
    return trespasses;
  }

  @Override
  public void close() throws SQLException {
    connection.rollback();
    connection.close();
  }

  /** In the transaction that is on. */
  private static final class Begun implements TableLog.Boundary {

    @Override
    public <T> T around(TableLog.Work<T> work) {
      return work.run(/* inTransaction= */ true);
    }
  }

  /** What a call comes to. */
  private interface Answer {

    Object to(Method method, Object[] arguments) throws ReflectiveOperationException;
  }
}
