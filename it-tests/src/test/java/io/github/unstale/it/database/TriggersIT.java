// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.it.fixture.Build;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Programs that know nothing of Unstale write a table which has the triggers of the documents. */
@ParameterizedClass
@EnumSource(names = {"POSTGRESQL", "MARIADB"})
class TriggersIT extends AbstractProduct {

  @Test
  void table_isWrittenByPlainSql_nodesSeeIt() throws Exception {
    String items = shop.items();
    try (var node = LoggedNode.trusting(shop)) {
      execute(script());
      for (int id : new int[] {1, 2, 3, 4, 5}) {
        node.warm(id);
      }

      shop.execute("UPDATE " + items + " SET version = 1 WHERE id = 1");
      node.awaitVersion(1, 1);
      shop.execute("DELETE FROM " + items + " WHERE id IN (2, 3)");
      node.awaitVersion(2, Shop.ABSENT);
      node.awaitVersion(3, Shop.ABSENT);
      shop.execute("INSERT INTO " + items + " VALUES (2, 7)");
      node.awaitVersion(2, 7);
      assertThat(node.version(4)).isZero();
      int before = node.loads();
      assertThat(node.version(5)).isZero();
      assertThat(node.loads()).isEqualTo(before);
      shop.execute("UPDATE " + items + " SET id = 300 WHERE id = 4");
      node.awaitVersion(4, Shop.ABSENT);
      assertThat(shop.rows()).isNotEmpty().allMatch(row -> row.get("message_id") == null);
    }
  }

  @Test
  void table_isWrittenInATransactionThatRollsBack_nobodyHears() throws Exception {
    try (var node = LoggedNode.running(shop);
        Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      execute(script());
      connection.setAutoCommit(false);
      statement.executeUpdate("UPDATE " + shop.items() + " SET version = 1 WHERE id = 1");
      connection.rollback();

      assertThat(shop.rows()).isEmpty();
      assertThat(node.version(1)).isZero();
    }
  }

  /** With the names of this shop. */
  private String script() throws Exception {
    String name = "log-triggers-" + product.name().toLowerCase(Locale.ROOT) + ".sql";
    return Files.readString(Build.root().resolve("docs").resolve(name))
        .replace("on product", "on " + shop.items())
        .replace("'product'", "'" + Items.ENTITY + "'")
        .replace("unstale_product", "unstale_" + shop.items())
        .replace("unstale_log", shop.log());
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                product.urlForScripts(server), server.user(), server.password());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
