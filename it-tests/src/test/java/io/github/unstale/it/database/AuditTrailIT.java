// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.unstale.it.fixture.Build;
import io.github.unstale.it.fixture.PostgresDatabase;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** PostgreSQL keeps the log as an audit trail, if the script has made it. */
class AuditTrailIT {

  private static final String REFUSED = "42501";

  private static PostgresDatabase server;
  private static Shop shop;

  @BeforeAll
  static void run() throws Exception {
    server = PostgresDatabase.running();
    shop = new Shop(Product.POSTGRESQL, server, "unstale_log", "item");
    shop.createItems();
    shop.execute(Files.readString(Build.root().resolve("docs/log-postgresql.sql")));
    shop.execute("CREATE USER shop IN ROLE unstale_app");
    shop.execute("GRANT SELECT, UPDATE ON item TO shop");
    shop.execute("CREATE USER dba");
    shop.execute("GRANT ALL ON item TO dba");
    shop.execute("GRANT ALL ON unstale_log TO dba");
  }

  @AfterAll
  static void end() {
    server.close();
  }

  @BeforeEach
  void empty() throws SQLException {
    // what nobody else can do: the trigger is off for replication
    shop.execute(
        "ALTER TABLE unstale_log DISABLE TRIGGER USER;"
            + "TRUNCATE TABLE unstale_log RESTART IDENTITY;"
            + "ALTER TABLE unstale_log ENABLE ALWAYS TRIGGER unstale_log_refuse;"
            + "INSERT INTO unstale_log (entity, created_at) VALUES"
            + " ('item', now() - interval '40 days'), ('item', now() - interval '39 days'),"
            + " ('item', now() - interval '20 days'), ('item', now())");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "it   | UPDATE unstale_log SET entity = 'other'",
        "it   | DELETE FROM unstale_log",
        "it   | DELETE FROM unstale_log WHERE id = 1",
        "it   | TRUNCATE TABLE unstale_log",
        "it   | SET session_replication_role = replica; DELETE FROM unstale_log",
        "dba  | UPDATE unstale_log SET entity = 'other'",
        "dba  | DELETE FROM unstale_log",
        "dba  | TRUNCATE TABLE unstale_log",
        "shop | UPDATE unstale_log SET entity = 'other'",
        "shop | DELETE FROM unstale_log",
        "shop | TRUNCATE TABLE unstale_log",
        "shop | INSERT INTO unstale_log (entity, created_at) VALUES ('item', now())",
        "shop | INSERT INTO unstale_log (id, entity) OVERRIDING SYSTEM VALUE VALUES (99, 'item')",
        "shop | SELECT setval('unstale_log_id_seq', 99)",
        "shop | ALTER TABLE unstale_log DISABLE TRIGGER USER",
        "shop | SELECT unstale_log_prune(now() - interval '29 days', 10)",
        "it   | SELECT unstale_log_prune(now() - interval '29 days', 10)"
      })
  void statement_changesWhatIsLogged_isRefused(String user, String sql) throws SQLException {
    assertThatThrownBy(() -> execute(user, sql))
        .isInstanceOfSatisfying(
            SQLException.class,
            refusal -> assertThat(refusal.getSQLState()).isIn(REFUSED, "P0001", "428C9"));

    assertThat(shop.rows())
        .extracting(row -> row.get("entity"))
        .containsExactly("item", "item", "item", "item");
  }

  @Test
  void application_prunesOldRows_theYoungestOfThemStays() throws SQLException {
    execute("shop", "SELECT unstale_log_prune(now() - interval '31 days', 10)");

    assertThat(shop.rows()).extracting(row -> row.get("id")).containsExactly(2L, 3L, 4L);
  }

  @Test
  void node_hasTheRightsOfTheScript_prunes() throws Exception {
    Map<String, String> settings =
        Map.of("unstale.log.create", "false", "unstale.log.retention", "P31D");
    try (var warnings = new Warnings();
        var node = LoggedNode.running(shop, "shop", settings)) {
      await().atMost(LoggedNode.PATIENCE).until(() -> shop.size() == 3);

      node.warm(1);
      node.items().cache().invalidate(1);
      assertThat(shop.size()).isEqualTo(4);
      assertThat(warnings.texts()).allMatch(text -> text.startsWith("UNSTALE-311:"));
    }
  }

  private static void execute(String user, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(server.url(), user, "it");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
