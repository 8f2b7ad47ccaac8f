// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Several nodes delete old rows, and know nothing of each other. */
@ParameterizedClass
@EnumSource
class PruningIT extends AbstractProduct {

  private static final Duration RETENTION = Duration.ofSeconds(2);
  private static final Map<String, String> SETTINGS =
      Map.of("unstale.log.horizon", "PT1S", "unstale.log.retention", RETENTION.toString());

  @Test
  void rows_areOld_areDeletedByManyAtOnceAndNoYoungerOnes() throws Exception {
    List<LoggedNode> nodes = new ArrayList<>();
    try (var warnings = new Warnings()) {
      for (int i = 0; i < 3; i++) {
        nodes.add(LoggedNode.running(shop, SETTINGS));
      }
      Map<Long, Long> writtenAfter = new HashMap<>();
      for (int i = 0; i < 100; i++) {
        write(writtenAfter, i);
      }

      await("end of all rows that are there now")
          .atMost(LoggedNode.PATIENCE)
          .pollInterval(Duration.ofMillis(20))
          .until(() -> isYoungThere(writtenAfter));

      for (LoggedNode node : nodes) {
        node.awaitVersion(1, shop.version(1));
        assertThat(node.items().feed().problem()).isEmpty();
      }
      // no server, no managed threads
      assertThat(warnings.texts()).allSatisfy(text -> assertThat(text).startsWith("UNSTALE-311:"));
    } finally {
      nodes.forEach(LoggedNode::close);
    }
  }

  private void write(Map<Long, Long> writtenAfter, int id) throws SQLException {
    long before = System.nanoTime();
    try (var writer = shop.writer()) {
      writer.change(id).commit();
    }
    writtenAfter.put(shop.greatest(), before);
  }

  /** Checks that no young row is missing; whether there is none of the first hundred any more. */
  private boolean isYoungThere(Map<Long, Long> writtenAfter) throws SQLException {
    write(writtenAfter, 1);
    Set<Long> there =
        shop.rows().stream().map(row -> (Long) row.get("id")).collect(Collectors.toSet());
    long now = System.nanoTime();
    assertThat(writtenAfter.entrySet())
        .allSatisfy(
            row ->
                assertThat(
                        there.contains(row.getKey()) || now - row.getValue() > RETENTION.toNanos())
                    .as("row %s", row.getKey())
                    .isTrue());
    return there.stream().noneMatch(number -> number <= 100);
  }
}
