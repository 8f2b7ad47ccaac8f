// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.database;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/** A DataSource with one connection, which it never closes by itself, as a pool does not. */
final class OneConnection implements AutoCloseable {

  private final Connection connection;
  private final AtomicLong uses = new AtomicLong();
  private final Map<Integer, String> parameters = new TreeMap<>();
  private volatile boolean isRecording;
  private String query;

  OneConnection(Connection connection) {
    this.connection = connection;
  }

  DataSource dataSource() {
    return proxy(
        DataSource.class,
        (method, arguments) -> {
          uses.incrementAndGet();
          return proxy(Connection.class, this::onConnection);
        });
  }

  /** How often the connection was taken. */
  long uses() {
    return uses.get();
  }

  /** Remembers the next query. */
  void record() {
    isRecording = true;
  }

  /** The query, with its parameters in their places. */
  String recorded() {
    isRecording = false;
    String text = query;
    for (String value : parameters.values()) {
      text = text.replaceFirst("\\?", value);
    }
    return text;
  }

  private Object onConnection(Method method, Object[] arguments) throws Throwable {
    if (method.getName().equals("close")) {
      return null;
    }
    Object result = method.invoke(connection, arguments);
    if (isRecording && result instanceof PreparedStatement statement) {
      query = (String) arguments[0];
      parameters.clear();
      return proxy(
          PreparedStatement.class,
          (call, values) -> {
            switch (call.getName()) {
              case "setLong" -> parameters.put((Integer) values[0], values[1].toString());
              case "setObject" -> parameters.put((Integer) values[0], "'" + values[1] + "'");
              default -> {}
            }
            return call.invoke(statement, values);
          });
    }
    return result;
  }

  /** What is done instead of a method. */
  private interface Call {
    Object of(Method method, Object[] arguments) throws Throwable;
  }

  private static <T> T proxy(Class<T> type, Call call) {
    return type.cast(
        Proxy.newProxyInstance(
            OneConnection.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              try {
                return call.of(method, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
