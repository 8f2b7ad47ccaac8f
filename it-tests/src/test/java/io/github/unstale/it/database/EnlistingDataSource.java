// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.database;

import jakarta.transaction.RollbackException;
import jakarta.transaction.Synchronization;
import jakarta.transaction.SystemException;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import javax.sql.XAConnection;
import javax.sql.XADataSource;

/** A DataSource as servers have it: a transaction has one connection, which is part of it. */
final class EnlistingDataSource implements DataSource {

  private final XADataSource database;

  EnlistingDataSource(XADataSource database) {
    this.database = database;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return Jta.isActive() ? enlisted() : unbound();
  }

  private Connection enlisted() throws SQLException {
    if (Jta.REGISTRY.getResource(this) instanceof Connection known) {
      return known;
    }
    XAConnection connection = database.getXAConnection();
    try {
      Jta.MANAGER.getTransaction().enlistResource(connection.getXAResource());
    } catch (RollbackException | SystemException e) {
      connection.close();
      throw new SQLException(e);
    }
    Jta.REGISTRY.registerInterposedSynchronization(new Closing(connection));
    Connection open = withOwnClose(connection.getConnection(), () -> {});
    Jta.REGISTRY.putResource(this, open);
    return open;
  }

  private Connection unbound() throws SQLException {
    XAConnection connection = database.getXAConnection();
    return withOwnClose(connection.getConnection(), connection::close);
  }

  /** What is done instead of closing a connection. */
  private interface Close {
    void run() throws SQLException;
  }

  private static Connection withOwnClose(Connection connection, Close close) {
    return (Connection)
        Proxy.newProxyInstance(
            EnlistingDataSource.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("close")) {
                close.run();
                return null;
              }
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /** Closes a connection after its transaction. */
  private record Closing(XAConnection connection) implements Synchronization {

    @Override
    public void beforeCompletion() {
      // not yet
    }

    @Override
    public void afterCompletion(int status) {
      try {
        connection.close();
      } catch (SQLException e) {
        // the database is gone, and the connection with it
      }
    }
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return getConnection();
  }

  @Override
  public PrintWriter getLogWriter() throws SQLException {
    return database.getLogWriter();
  }

  @Override
  public void setLogWriter(PrintWriter out) throws SQLException {
    database.setLogWriter(out);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return database.getLoginTimeout();
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    database.setLoginTimeout(seconds);
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getLogger("it");
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLException("no " + type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
