// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.cli;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.Locale;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Connections of the JDBC drivers in the jar. */
final class DriverSource implements DataSource {

  static final String PASSWORD = "UNSTALE_DATABASE_PASSWORD";

  private static final String POSTGRESQL = "jdbc:postgresql:";
  private static final String H2 = "jdbc:h2:";

  private final String url;
  private final Properties properties;

  private DriverSource(String url, Properties properties) {
    this.url = url;
    this.properties = properties;
  }

  static DriverSource of(String url, @Nullable String user, Setting setting) {
    if (!url.startsWith(POSTGRESQL) && !url.startsWith(H2)) {
      throw Failure.usage(
          "'"
              + withoutSecrets(url)
              + "' is no --database. It begins with "
              + POSTGRESQL
              + " or "
              + H2
              + ", the databases whose drivers are in the jar.");
    }
    Properties properties = new Properties();
    if (user != null) {
      properties.setProperty("user", user);
      properties.setProperty(
          "password", Secrets.password(setting.terminal(), PASSWORD, "the database", user));
    }
    Duration timeout = setting.patience().time();
    DriverManager.setLoginTimeout((int) Math.max(1, timeout.toSeconds()));
    return new DriverSource(ofExistingDatabase(url), properties);
  }

  /** H2 makes a database of a name that was mistyped. */
  private static String ofExistingDatabase(String url) {
    boolean makes = url.startsWith(H2) && !url.toUpperCase(Locale.ROOT).contains(";IFEXISTS=");
    return makes ? url + ";IFEXISTS=TRUE" : url;
  }

  private static String withoutSecrets(String url) {
    return url.replaceAll("[?;&].*", "").replaceAll("//[^/@]*@", "//");
  }

  @Override
  public Connection getConnection() throws SQLException {
    return DriverManager.getConnection(url, properties);
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return DriverManager.getConnection(url, user, password);
  }

  /** The address without passwords. */
  @Override
  public String toString() {
    return withoutSecrets(url);
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(PrintWriter out) {
    // nothing is logged
  }

  @Override
  public void setLoginTimeout(int seconds) {
    DriverManager.setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() {
    return DriverManager.getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException("There is none.");
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLException("This wraps nothing, and no " + type.getName() + ".");
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
