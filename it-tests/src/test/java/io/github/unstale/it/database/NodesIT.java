// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.unstale.Invalidation;
import io.github.unstale.InvalidationException;
import jakarta.transaction.RollbackException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What one node writes in its transactions, the others see; and it stands in the log. */
@ParameterizedClass
@EnumSource
class NodesIT extends AbstractProduct {

  @Test
  void transaction_commits_otherNodesSeeItAndTheLogTellsOfIt() throws Exception {
    try (var writer = LoggedNode.running(shop, Map.of("unstale.node-name", "writer"));
        var reader = LoggedNode.running(shop)) {
      reader.warm(1);
      writer.warm(1);

      Jta.inTransaction(
          () -> {
            raise(writer, 1);
            writer.items().cache().invalidate(1);
            return null;
          });

      assertThat(writer.version(1)).isEqualTo(1);
      reader.awaitVersion(1, 1);
      List<Map<String, Object>> rows = shop.rows();
      assertThat(rows).hasSize(1);
      assertThat(rows.get(0))
          .containsOnlyKeys(
              "id",
              "entity",
              "pattern",
              "keys",
              "details",
              "triggered_by",
              "timestamp",
              "request_id",
              "latency_ms",
              "created_at",
              "message_id")
          .containsEntry("entity", "item")
          .containsEntry("pattern", null)
          .containsEntry("triggered_by", "shop@writer")
          .containsEntry("request_id", null)
          .doesNotContainEntry("timestamp", null)
          .doesNotContainEntry("created_at", null);
      assertThat(text(rows.get(0), "keys")).isEqualTo("[\"1\"]");
      assertThat(text(rows.get(0), "message_id")).matches("[\\w]+-\\d+").hasSizeLessThan(65);
      assertThat((long) rows.get(0).get("latency_ms")).isNotNegative();
    }
  }

  @Test
  void transaction_rollsBack_leavesNothing() throws Exception {
    try (var writer = LoggedNode.running(shop);
        var reader = LoggedNode.running(shop)) {
      reader.warm(1);
      reader.warm(2);

      Jta.MANAGER.begin();
      raise(writer, 1);
      writer.items().cache().invalidate(1);
      Jta.MANAGER.rollback();
      Jta.inTransaction(
          () -> {
            raise(writer, 2);
            writer.items().cache().invalidate(2);
            return null;
          });

      reader.awaitVersion(2, 1);
      assertThat(reader.version(1)).isZero();
      assertThat(shop.rows()).extracting(row -> text(row, "keys")).containsExactly("[\"2\"]");
    }
  }

  @Test
  void transaction_invalidatesMuch_isOneRow() throws Exception {
    try (var writer = LoggedNode.running(shop);
        var reader = LoggedNode.running(shop)) {
      reader.warm(99);

      Jta.inTransaction(
          () -> {
            raise(writer, 99);
            writer.items().cache().invalidate(IntStream.range(50, 99).boxed().toList());
            writer.items().cache().invalidate(99);
            return null;
          });

      reader.awaitVersion(99, 1);
      assertThat(shop.size()).isEqualTo(1);
    }
  }

  @Test
  void invalidation_thatSaysWhoAndWhy_isFoundByThat() throws Exception {
    try (var writer = LoggedNode.running(shop);
        var reader = LoggedNode.trusting(shop)) {
      for (int id : List.of(1, 21, 3)) {
        reader.warm(id);
      }
      shop.execute("UPDATE " + shop.items() + " SET version = 1");
      var invalidator = writer.items().invalidator();

      invalidator.invalidate(
          Invalidation.of(Items.ENTITY, "1")
              .with("triggered_by", "admin")
              .with("request_id", "r-1"));
      reader.awaitVersion(1, 1);
      assertThat(reader.version(21)).isZero();
      invalidator
          .publish(Invalidation.matching(Items.ENTITY, "2?"))
          .toCompletableFuture()
          .get(20, TimeUnit.SECONDS);
      assertThat(shop.size()).isEqualTo(2);
      reader.awaitVersion(21, 1);
      assertThat(reader.version(3)).isZero();
      invalidator.invalidate(Invalidation.all(Items.ENTITY));
      reader.awaitVersion(3, 1);

      List<Map<String, Object>> rows = shop.rows();
      assertThat(rows).extracting(row -> text(row, "pattern")).containsExactly(null, "2?", null);
      assertThat(rows.get(0))
          .containsEntry("triggered_by", "admin")
          .containsEntry("request_id", "r-1");
    }
  }

  @Test
  void transaction_cannotWriteToTheLog_changesNothing() throws Exception {
    try (var writer = LoggedNode.running(shop)) {
      shop.execute("DROP TABLE " + shop.log());

      assertThatThrownBy(
              () ->
                  Jta.inTransaction(
                      () -> {
                        raise(writer, 1);
                        writer.items().cache().invalidate(1);
                        return null;
                      }))
          .isInstanceOf(RollbackException.class);
      assertThat(shop.version(1)).isZero();
      assertThatThrownBy(() -> writer.items().cache().invalidate(1))
          .isInstanceOf(InvalidationException.class)
          .hasMessageStartingWith(
              "UNSTALE-112: The invalidation of entity 'item' cannot be written to the log,");
    }
  }

  private void raise(LoggedNode node, int id) throws SQLException {
    try (Connection connection = node.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "UPDATE " + shop.items() + " SET version = version + 1 WHERE id = " + id);
    }
  }

  private static String text(Map<String, Object> row, String column) {
    return (String) row.get(column);
  }
}
