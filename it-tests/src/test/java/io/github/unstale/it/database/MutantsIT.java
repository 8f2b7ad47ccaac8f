// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.internal.coherence.HandTurned;
import io.github.unstale.internal.coherence.HandTurned.Mutant;
import io.github.unstale.internal.config.NodeSettings;
import io.github.unstale.internal.log.TableLog;
import java.sql.Connection;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Real databases show what each mechanism of following is good for. */
@ParameterizedClass
@EnumSource
class MutantsIT extends AbstractProduct {

  private TableLog.Place place;

  @BeforeEach
  void create() throws Exception {
    var settings =
        new NodeSettings.Log(
            "java:comp/DefaultDataSource",
            shop.log(),
            /* create= */ true,
            Duration.ofMinutes(10),
            Optional.empty());
    var dataSource = new EnlistingDataSource(product.dataSource(server, server.user()));
    place = new TableLog.Place(dataSource, settings, TableLog.Boundary.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "NONE, true",
    "BEGINS_WITHOUT_GAPS, true",
    "ASKS_FOR_NO_GAPS, false",
    "FORGETS_GAPS_AT_ONCE, false"
  })
  void row_commitsAfterHigherNumbers_isHeard(Mutant mutant, boolean isHeard) throws Exception {
    HandTurned node = node(mutant);
    try (var early = shop.writer();
        var late = shop.writer()) {
      late.change(3).commit();
      early.change(1);
      late.change(2).commit();
      node.round();
      node.round();
      early.commit();
      node.round();
    }

    assertThat(node.heard()).isEqualTo(isHeard ? Set.of("1", "2", "3") : Set.of("2", "3"));
  }

  @ParameterizedTest
  @CsvSource({
    "NONE, true",
    "BEGINS_WITHOUT_GAPS, false",
    "ASKS_FOR_NO_GAPS, false",
    "FORGETS_GAPS_AT_ONCE, false"
  })
  void row_openWhenFollowingBegins_isHeard(Mutant mutant, boolean isHeard) throws Exception {
    node(Mutant.NONE); // there is a table
    try (var early = shop.writer();
        var late = shop.writer()) {
      early.change(1);
      late.change(2).commit();
      HandTurned node = node(mutant);
      node.round();
      early.commit();
      node.round();

      assertThat(node.heard()).isEqualTo(isHeard ? Set.of("1") : Set.of());
    }
  }

  @Test
  void round_onAConnectionWhoseTransactionGoesOn_seesWhatIsNew() throws Exception {
    node(Mutant.NONE); // there is a table
    Connection connection = server.connect();
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    connection.setAutoCommit(false);
    try (var pool = new OneConnection(connection);
        var writer = shop.writer()) {
      place = new TableLog.Place(pool.dataSource(), place.settings(), place.boundary());
      HandTurned node = node(Mutant.NONE);
      writer.change(1).commit();
      node.round();
      writer.change(2).commit();
      node.round();

      assertThat(node.heard()).containsExactlyInAnyOrder("1", "2");
      assertThat(connection.getAutoCommit()).isFalse();
    }
  }

  private HandTurned node(Mutant mutant) {
    return new HandTurned(mutant, Items.ENTITY, wire -> new TableLog(place, wire, "test"));
  }
}
