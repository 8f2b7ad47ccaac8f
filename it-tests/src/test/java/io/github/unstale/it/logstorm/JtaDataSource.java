// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.logstorm;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import jakarta.transaction.Transaction;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * A pool whose connections take part in JTA's transactions, one in each.
 *
 * <p>System properties say of which database.
 */
@ApplicationScoped
class JtaDataSource implements DataSource {

  /** Where the database is. */
  static final String URL = "storm.database.url";

  /** Who we are there. */
  static final String USER = "storm.database.user";

  /** The password of that user. */
  static final String PASSWORD = "storm.database.password";

  private static final int CONNECTIONS = 16;
  private static final long PATIENCE_MILLIS = 2_000;

  private final HikariDataSource pool = new HikariDataSource(settings());

  private static HikariConfig settings() {
    HikariConfig settings = new HikariConfig();
    settings.setJdbcUrl(System.getProperty(URL));
    settings.setUsername(System.getProperty(USER));
    settings.setPassword(System.getProperty(PASSWORD));
    settings.setMaximumPoolSize(CONNECTIONS);
    settings.setMinimumIdle(2);
    settings.setConnectionTimeout(PATIENCE_MILLIS);
    settings.setInitializationFailTimeout(-1);
    settings.setExceptionOverrideClassName(BrokenSessions.class.getName());
    return settings;
  }

  @PreDestroy
  void close() {
    pool.close();
  }

  /**
   * Has the calling thread's transaction end so, if it does anything in the database after this.
   */
  static void destine(Fate fate) {
    Transactions.REGISTRY.putResource(Fate.class, fate);
  }

  @Override
  public Connection getConnection() throws SQLException {
    try {
      Transaction transaction = Transactions.MANAGER.getTransaction();
      return transaction == null ? pool.getConnection() : ofThe(transaction);
    } catch (RollbackException | SystemException e) {
      throw new SQLException("The transaction takes no connection", e);
    }
  }

  private Connection ofThe(Transaction transaction)
      throws SQLException, RollbackException, SystemException {
    Object known = Transactions.REGISTRY.getResource(this);
    if (known != null) {
      return (Connection) known;
    }
    Connection connection = pool.getConnection();
    try {
      connection.setAutoCommit(false);
      Fate fate = (Fate) Transactions.REGISTRY.getResource(Fate.class);
      transaction.enlistResource(
          new OneConnection(connection, fate == null ? Fate.UNWATCHED : fate));
    } catch (SQLException | RollbackException | SystemException | RuntimeException e) {
      connection.close();
      throw e;
    }
    Connection open = keptOpen(connection);
    Transactions.REGISTRY.putResource(this, open);
    return open;
  }

  /** It is the transaction's until that ends. */
  private static Connection keptOpen(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            JtaDataSource.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "close" -> null;
                  case "commit", "rollback", "setAutoCommit" ->
                      throw new SQLException("A transaction of JTA is on");
                  default -> call(connection, method, arguments);
                });
  }

  private static Object call(Connection connection, Method method, Object[] arguments)
      throws Throwable {
    try {
      return method.invoke(connection, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return getConnection();
  }

  @Override
  public PrintWriter getLogWriter() throws SQLException {
    return pool.getLogWriter();
  }

  @Override
  public void setLogWriter(PrintWriter out) throws SQLException {
    pool.setLogWriter(out);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return pool.getLoginTimeout();
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    pool.setLoginTimeout(seconds);
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getLogger("storm");
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return pool.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return pool.isWrapperFor(type);
  }
}
