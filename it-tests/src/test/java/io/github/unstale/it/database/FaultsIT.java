// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A database fails under nodes that serve from their caches; none of them misses a commit. */
@ParameterizedClass
@EnumSource(names = {"POSTGRESQL", "MARIADB"})
class FaultsIT extends AbstractProduct {

  @Test
  void database_restarts_whatWasWrittenAroundItIsSeen() throws Exception {
    try (var node = LoggedNode.running(shop);
        var early = shop.writer();
        var late = shop.writer()) {
      node.warm(1);
      node.warm(2);
      node.warm(3);
      early.change(3); // has a number that nobody will ever see
      late.change(1).commit();

      server.restart();

      try (var next = shop.writer()) {
        next.change(2).commit();
      }
      node.awaitVersion(1, 1);
      node.awaitVersion(2, 1);
      node.warm(3);
      try (var next = shop.writer()) {
        next.change(3).commit();
      }
      node.awaitVersion(3, 1);
    }
  }

  @Test
  void database_isKilled_whatWasCommittedIsSeen() throws Exception {
    try (var node = LoggedNode.running(shop);
        var early = shop.writer();
        var late = shop.writer()) {
      for (int id = 1; id <= 4; id++) {
        node.warm(id);
      }
      early.change(3);
      late.change(1).commit();
      node.awaitVersion(1, 1);
      late.change(2).commit();

      server.kill();
      server.start();

      try (var next = shop.writer()) {
        next.change(4).commit();
      }
      node.awaitVersion(2, 1);
      node.awaitVersion(4, 1);
      assertThat(node.version(3)).isZero();
      await()
          .atMost(LoggedNode.PATIENCE)
          .until(() -> node.items().feed().problem(), Optional::isEmpty);
    }
  }

  @Test
  void database_standsStillPastTheHorizon_whatWasOpenIsSeen() throws Exception {
    try (var node = LoggedNode.running(shop, Map.of("unstale.log.horizon", "PT1S"));
        var early = shop.writer();
        var late = shop.writer()) {
      node.warm(1);
      node.warm(2);
      early.change(1);
      late.change(2).commit();
      node.awaitVersion(2, 1);

      server.freeze();
      await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
      server.thaw();
      early.commit();

      node.awaitVersion(1, 1);
    }
  }
}
