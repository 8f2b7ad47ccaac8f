// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.jpa;

import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import java.util.logging.Logger;
import javax.sql.DataSource;
import javax.sql.XAConnection;
import org.h2.jdbcx.JdbcDataSource;

/** A database in memory whose connections take part in JTA's transactions. */
final class JtaDatabase implements DataSource, AutoCloseable {

  private final JdbcDataSource database = new JdbcDataSource();

  JtaDatabase() {
    database.setUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
  }

  @Override
  public Connection getConnection() throws SQLException {
    return Jta.isActive() ? enlisted() : database.getConnection();
  }

  private Connection enlisted() throws SQLException {
    Object known = Jta.REGISTRY.getResource(this);
    if (known != null) {
      return (Connection) known;
    }
    XAConnection connection = database.getXAConnection();
    try {
      Jta.MANAGER.getTransaction().enlistResource(connection.getXAResource());
    } catch (RollbackException | SystemException e) {
      throw new SQLException(e);
    }
    Connection open = keptOpen(connection.getConnection());
    Jta.REGISTRY.putResource(this, open);
    return open;
  }

  /** It is the transaction's until that ends. */
  private static Connection keptOpen(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            JtaDatabase.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("close")) {
                return null;
              }
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Override
  public void close() {
    try (Connection connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("SHUTDOWN");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
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
    return Logger.getLogger("h2");
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return database.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return database.isWrapperFor(type);
  }
}
