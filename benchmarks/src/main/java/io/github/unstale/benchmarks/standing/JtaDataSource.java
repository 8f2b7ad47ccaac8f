// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.standing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.unstale.benchmarks.node.Jta;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import jakarta.transaction.Transaction;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A pool as servers have it: a transaction has one connection, which is part of it. Counts the
 * statements that are asked of it.
 */
final class JtaDataSource extends HikariDataSource {

  private final AtomicLong statements = new AtomicLong();

  /** The connections that transactions have. */
  private final Map<Transaction, Connection> open = new WeakHashMap<>();

  JtaDataSource(String url, String user, String password) {
    super(settings(url, user, password));
  }

  private static HikariConfig settings(String url, String user, String password) {
    HikariConfig settings = new HikariConfig();
    settings.setJdbcUrl(url);
    settings.setUsername(user);
    settings.setPassword(password);
    settings.setMaximumPoolSize(4);
    return settings;
  }

  /** How many statements there were so far. */
  long statements() {
    return statements.get();
  }

  @Override
  public Connection getConnection() throws SQLException {
    try {
      Transaction transaction = Jta.MANAGER.getTransaction();
      return transaction == null
          ? counted(super.getConnection(), /* isLent= */ false)
          : ofThe(transaction);
    } catch (RollbackException | SystemException e) {
      throw new SQLException("The transaction takes no connection", e);
    }
  }

  private synchronized Connection ofThe(Transaction transaction)
      throws SQLException, RollbackException, SystemException {
    Connection known = open.get(transaction);
    if (known != null) {
      return known;
    }
    Connection connection = super.getConnection();
    connection.setAutoCommit(false);
    transaction.enlistResource(new OwnConnection(connection));
    Connection counted = counted(connection, /* isLent= */ true);
    open.put(transaction, counted);
    return counted;
  }

  /** One that is lent stays open until the transaction ends. */
  private Connection counted(Connection connection, boolean isLent) {
    return (Connection)
        Proxy.newProxyInstance(
            JtaDataSource.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().endsWith("Statement")) { // create…, prepare…
                statements.incrementAndGet();
              }
              return isLent && method.getName().equals("close")
                  ? null
                  : call(connection, method, arguments);
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
}
