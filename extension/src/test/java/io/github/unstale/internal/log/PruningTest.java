// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.log;

import static io.github.unstale.internal.log.Table.MINUTES;
import static io.github.unstale.internal.log.Table.START;
import static io.github.unstale.internal.log.Table.numbers;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.internal.world.Log;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PruningTest {

  private Table table;

  @BeforeEach
  void create() throws SQLException {
    table = Table.created();
  }

  @AfterEach
  void drop() throws SQLException {
    table.close();
  }

  @Test
  void prune_emptyTable_isNothing() {
    assertThat(table.log().prune(MINUTES, 10)).isZero();
  }

  @Test
  void prune_youngRows_stay() {
    table.appendMany(5);

    assertThat(table.log().prune(MINUTES, 10)).isZero();
    assertThat(numbers(table.read(START))).hasSize(5);
  }

  @Test
  void prune_oldRows_goInPortions() throws SQLException {
    table.appendMany(25);
    table.age("id <= 20", MINUTES.multipliedBy(2));

    assertThat(table.log().prune(MINUTES, 10)).isEqualTo(10);
    assertThat(numbers(table.read(START))).startsWith(11L);
    assertThat(table.log().prune(MINUTES, 10)).isEqualTo(9);
    assertThat(table.log().prune(MINUTES, 10)).isZero();
    assertThat(numbers(table.read(START))).containsExactly(20L, 21L, 22L, 23L, 24L, 25L);
  }

  @Test
  void prune_everythingIsOld_leavesTheRowThatNodesLookFor() throws SQLException {
    table.appendMany(5);
    table.age("true", MINUTES.multipliedBy(2));

    assertThat(table.log().prune(MINUTES, 10)).isEqualTo(4);
    assertThat(table.read(new Log.Position(5, List.of())).isContinued()).isTrue();
  }

  @Test
  void prune_oneIsYoung_leavesTheOldRowThatNodesMayHaveReadLast() throws SQLException {
    table.appendMany(5);
    table.age("true", MINUTES.multipliedBy(2));
    table.appendMany(1);

    assertThat(table.log().prune(MINUTES, 10)).isEqualTo(4);
    assertThat(table.read(new Log.Position(5, List.of())).isContinued()).isTrue();
  }

  @Test
  void prune_youngRowAmongOldOnes_stays() throws SQLException {
    table.appendMany(5);
    table.age("id <> 2", MINUTES.multipliedBy(2));

    table.log().prune(MINUTES, 10);

    assertThat(numbers(table.read(START))).contains(2L);
  }
}
