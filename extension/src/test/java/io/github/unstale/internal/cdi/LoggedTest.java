// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.unstale.CoherentCaches;
import io.github.unstale.FeedStatus;
import io.github.unstale.Invalidation;
import io.github.unstale.InvalidationException;
import io.github.unstale.Invalidator;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.logging.Level;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

/** Applications that have a log in common, and nothing else. */
class LoggedTest {

  private final JdbcDataSource database = new JdbcDataSource();

  LoggedTest() {
    database.setUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
  }

  private TestApplication.Setup application() {
    return TestApplication.of()
        .bean(DataSource.class, database)
        .property("unstale.guarantee", "log")
        .property("unstale.log.create", "true")
        .property("unstale.cache.token.max-staleness", "PT0.1S");
  }

  private static String read(TestApplication application, String source) {
    return application
        .get(CoherentCaches.class)
        .get("token", String.class, String.class)
        .get("1", id -> source);
  }

  private static void awaitProof(TestApplication application) {
    await().until(() -> application.get(FeedStatus.class).problem().isEmpty());
  }

  private int rows() throws SQLException {
    try (Connection connection = database.getConnection();
        ResultSet count =
            connection.createStatement().executeQuery("select count(*) from unstale_log")) {
      count.next();
      return count.getInt(1);
    }
  }

  @Test
  void invalidation_onOneNode_isHeardByTheOther() throws SQLException {
    try (var one = application().start();
        var other = application().property("unstale.node-name", "two").start()) {
      awaitProof(one);
      awaitProof(other);
      read(other, "old");

      one.get(Invalidator.class).invalidate(Invalidation.of("token", "1"));

      await().untilAsserted(() -> assertThat(read(other, "new")).isEqualTo("new"));
      assertThat(rows()).isEqualTo(1);
      assertThat(other.get(FeedStatus.class).connected()).isFalse();
    }
  }

  @Test
  void publish_withALog_completesWhenTheRowIsThere() throws SQLException {
    try (var application = application().start()) {
      application
          .get(Invalidator.class)
          .publish(Invalidation.of("token", "1"))
          .toCompletableFuture()
          .join();

      assertThat(rows()).isEqualTo(1);
    }
  }

  @Test
  void invalidation_withoutTable_isRefusedWithTheReason() {
    try (var application = application().property("unstale.log.create", "false").start()) {
      Invalidator invalidator = application.get(Invalidator.class);
      String text =
          "UNSTALE-112: The invalidation of entity 'token' cannot be written to the log, because"
              + " table 'unstale_log' of data source 'java:comp/DefaultDataSource' is not there"
              + " (SQL state 42S04); create it with docs/log-h2.sql, or set"
              + " 'unstale.log.create=true'. Other nodes may serve old values until they expire:"
              + " invalidate once more.";

      assertThatThrownBy(() -> invalidator.invalidate(Invalidation.of("token", "1")))
          .isInstanceOf(InvalidationException.class)
          .hasMessage(text);
      assertThatThrownBy(
              () -> invalidator.publish(Invalidation.of("token", "1")).toCompletableFuture().join())
          .isInstanceOf(CompletionException.class)
          .cause()
          .hasMessage(text);
    }
  }

  @Test
  void start_withALog_saysSo() {
    try (var log = new CapturedLog();
        var application = application().start()) {
      awaitProof(application);

      assertThat(log.lines(Level.INFO))
          .anyMatch(
              line ->
                  line.endsWith("with the log 'unstale_log' in 'java:comp/DefaultDataSource'."));
      await()
          .untilAsserted(() -> assertThat(log.lines(Level.INFO)).contains("The log is followed."));
    }
  }

  @Test
  void deployment_withoutDataSource_isRefused() {
    assertThatThrownBy(
            () ->
                TestApplication.of()
                    .property("unstale.guarantee", "log")
                    .property("unstale.log.data-source", "jdbc/shop")
                    .start())
        .hasMessageContaining(
            "UNSTALE-349: 'unstale.log.data-source' is 'jdbc/shop' (from application.properties),"
                + " but there is no DataSource in JNDI under this name, and no bean of that type."
                + " With 'unstale.guarantee' = 'log' valid is the name of the application's own"
                + " DataSource. Correct the name, or define the DataSource in the server.");
  }

  @Test
  void log_whereUnstaleIsSwitchedOff_isNotAskedFor() {
    try (var application =
        TestApplication.of()
            .property("unstale.guarantee", "log")
            .property("unstale.enabled", "false")
            .start()) {
      assertThat(read(application, "local")).isEqualTo("local");
    }
  }
}
