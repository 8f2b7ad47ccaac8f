// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.log;

import static io.github.unstale.internal.log.Table.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.Invalidation;
import io.github.unstale.internal.world.Log;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows that others have written. */
class WhatRowsSayTest {

  private Table table;

  @BeforeEach
  void create() throws SQLException {
    table = Table.created();
  }

  @AfterEach
  void drop() throws SQLException {
    table.close();
  }

  private Log.Row row(String columns, String values) throws SQLException {
    table.execute("insert into unstale_log (" + columns + ") values (" + values + ")");
    return table.read(START).rows().get(0);
  }

  @Test
  void row_entityAlone_isEverythingOfIt() throws SQLException {
    Log.Row row = row("entity", "'token'");

    assertThat(row.said()).containsExactly(Invalidation.all("token"));
    assertThat(row.messageId()).isNull();
    assertThat(row.triggeredBy()).isNull();
    assertThat(row.timestamp()).isNotNull();
  }

  @Test
  void row_keysAndPattern_areBothMeant() throws SQLException {
    assertThat(row("entity, keys, pattern", "'token', '[\"1\", 42, -7]', 'a*'").said())
        .containsExactly(
            Invalidation.of("token", List.of("1", "42", "-7")),
            Invalidation.matching("token", "a*"));
  }

  @Test
  void row_detailsThere_sayAll() throws SQLException {
    assertThat(
            row(
                    "entity, keys, details, message_id",
                    "'token', '[\"1\"]', '{\"tag\":\"user:42\"}', 'other-7'")
                .said())
        .containsExactly(Invalidation.tagged("token", "user:42"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "''|null|null",
        "'42'|null|null",
        "'{}'|null|null",
        "'[]'|null|null",
        "'[\"\"]'|null|null",
        "'[null]'|null|null",
        "'[1.5]'|null|null",
        "'[1e3]'|null|null",
        "'[\"1\"'|null|null",
        "'[\"1\"] x'|null|null",
        "null|''|null",
        "'[\"1\"]'|'regex:('|null",
        "'[\"1\"]'|null|''",
        "'[\"1\"]'|null|'[]'",
        "'[\"1\"]'|null|'{\"entity_ids\":[]}'",
        "'[\"1\"]'|null|'{\"action\":\"probe\",\"message_id\":\"x\"}'",
        "'[\"1\"]'|null|'{\"tag\":\"a\"} {'",
      })
  void row_unreadable_isEverythingOfTheEntityUnderNoName(
      String keys, String pattern, String details) throws SQLException {
    Log.Row row =
        row(
            "entity, keys, pattern, details, message_id",
            String.join(", ", "'token'", keys, pattern, details, "'other-7'"));

    assertThat(row.said()).containsExactly(Invalidation.all("token"));
    assertThat(row.messageId()).as("its signal may have said less").isNull();
  }

  @Test
  void row_unknownAction_isEverythingOfTheEntity() throws SQLException {
    assertThat(row("entity, details", "'token', '{\"action\":\"freeze\"}'").said())
        .containsExactly(Invalidation.all("token"));
  }

  @ParameterizedTest
  @CsvSource({"''", "'%'", "'no name'", "'zürich'"})
  void row_noEntity_isEverythingOfAll(String entity) throws SQLException {
    Log.Row row = row("entity, keys, message_id", "'" + entity + "', '[\"1\"]', 'other-7'");

    assertThat(row.said()).containsExactly(Invalidation.all("*"));
    assertThat(row.messageId()).isNull();
  }

  @Test
  void row_idsOfAllEntities_areEverything() throws SQLException {
    assertThat(row("entity, keys", "'*', '[\"1\"]'").said()).containsExactly(Invalidation.all("*"));
  }
}
