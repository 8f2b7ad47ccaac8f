// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.log;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import javax.sql.DataSource;

/** A database under another name. */
final class Posing {

  private Posing() {}

  static DataSource as(String product, DataSource source) {
    return around(
        DataSource.class,
        source,
        connection ->
            around(Connection.class, (Connection) connection, data -> named(product, data)));
  }

  private static Object named(String product, Object data) {
    return data instanceof DatabaseMetaData metadata
        ? proxy(
            DatabaseMetaData.class,
            metadata,
            (method, answer) -> method.equals("getDatabaseProductName") ? product : answer)
        : data;
  }

  /** Something whose connections, or their descriptions, are others. */
  private static <T> T around(
      Class<T> type, T original, java.util.function.UnaryOperator<Object> change) {
    return proxy(
        type,
        original,
        (method, answer) ->
            answer instanceof Connection || answer instanceof DatabaseMetaData
                ? change.apply(answer)
                : answer);
  }

  private static <T> T proxy(
      Class<T> type, T original, java.util.function.BinaryOperator<Object> change) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              try {
                return change.apply(method.getName(), method.invoke(original, arguments));
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
