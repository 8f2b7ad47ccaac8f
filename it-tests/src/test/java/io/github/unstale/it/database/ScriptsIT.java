// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.it.fixture.Build;
import io.github.unstale.it.fixture.DatabaseServer;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The scripts among the documents do what they say. */
@ParameterizedClass
@EnumSource
class ScriptsIT {

  private static final Pattern COMMENTED_GRANT = Pattern.compile("(?m)^-- (grant [^;]*;)");

  private static DatabaseServer server;
  private static Shop shop;

  @Parameter private Product product;

  @BeforeParameterizedClassInvocation
  static void run(Product product) throws Exception {
    server = product.running();
    shop = new Shop(product, server, "unstale_log", "item");
    shop.createItems();
    execute(script());
    execute(product.user("shop"));
    execute("GRANT SELECT, INSERT, UPDATE, DELETE ON item TO " + product.quotedUser("shop"));
    Matcher grant = COMMENTED_GRANT.matcher(script());
    while (grant.find()) {
      execute(grant.group(1).replace("\n--", "\n"));
    }
  }

  @AfterParameterizedClassInvocation
  static void end() {
    server.close();
  }

  @Test
  void script_makesTheTable_thatANodeWouldHaveMade() throws Exception {
    Map<String, List<String>> ofScript = columns("unstale_log");
    try (var node = LoggedNode.running(shop, Map.of("unstale.log.table", "made_by_a_node"))) {
      node.warm(1);
      assertThat(columns("made_by_a_node")).isEqualTo(ofScript).hasSize(11);
      assertThat(indexedColumns("made_by_a_node")).isEqualTo(indexedColumns("unstale_log"));
    }
  }

  @Test
  void application_hasTheRightsOfTheScript_appendsAndFollows() throws Exception {
    Map<String, String> settings = Map.of("unstale.log.create", "false");
    try (var warnings = new Warnings();
        var writer = LoggedNode.running(shop, "shop", settings);
        var reader = LoggedNode.running(shop, "shop", settings)) {
      reader.warm(1);

      Jta.inTransaction(
          () -> {
            try (Connection connection = writer.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
              statement.executeUpdate("UPDATE item SET version = 1 WHERE id = 1");
            }
            writer.items().cache().invalidate(1);
            return null;
          });

      reader.awaitVersion(1, 1);
      assertThat(warnings.texts()).allMatch(text -> text.startsWith("UNSTALE-311:"));
    }
  }

  private static String script() throws Exception {
    String name = "log-" + shop.product().name().toLowerCase(Locale.ROOT) + ".sql";
    return Files.readString(Build.root().resolve("docs").resolve(name));
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                shop.product().urlForScripts(server), server.user(), server.password());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** What the columns are like, by their names. */
  private Map<String, List<String>> columns(String table) throws SQLException {
    Map<String, List<String>> columns = new TreeMap<>();
    try (Connection connection = server.connect();
        ResultSet column =
            connection.getMetaData().getColumns(null, null, product.stored(table), null)) {
      while (column.next()) {
        columns.put(
            column.getString("COLUMN_NAME"),
            List.of(
                column.getString("TYPE_NAME"),
                String.valueOf(column.getString("COLUMN_SIZE")),
                column.getString("IS_NULLABLE"),
                String.valueOf(column.getString("COLUMN_DEF")),
                String.valueOf(column.getString("IS_AUTOINCREMENT")),
                column.getString("ORDINAL_POSITION")));
      }
    }
    return columns;
  }

  private List<String> indexedColumns(String table) throws SQLException {
    List<String> columns = new ArrayList<>();
    try (Connection connection = server.connect();
        ResultSet index =
            connection
                .getMetaData()
                .getIndexInfo(connection.getCatalog(), null, product.stored(table), false, false)) {
      while (index.next()) {
        columns.add(index.getString("COLUMN_NAME") + " " + index.getString("NON_UNIQUE"));
      }
    }
    return columns;
  }
}
