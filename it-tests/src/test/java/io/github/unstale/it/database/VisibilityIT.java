// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows become visible in another order than that of their numbers; a node sees them all. */
@ParameterizedClass
@EnumSource
class VisibilityIT extends AbstractProduct {

  /** How long the long transaction is; {@code -Dlong.writer=PT1M} makes it a minute. */
  private static final Duration LONG = Duration.parse(System.getProperty("long.writer", "PT1.5S"));

  @Test
  void row_commitsAfterHigherNumbers_isSeen() throws Exception {
    try (var node = LoggedNode.running(shop);
        var early = shop.writer();
        var late = shop.writer()) {
      node.warm(1);
      node.warm(2);

      early.change(1);
      late.change(2).commit();
      node.awaitVersion(2, 1);
      assertThat(node.version(1)).isZero();
      early.commit();

      node.awaitVersion(1, 1);
    }
  }

  @Test
  void rows_commitInAnyOrderBetweenRolledBackOnes_areSeen() throws Exception {
    long seed = new Random().nextLong();
    var random = new Random(seed);
    long[] committed = new long[20];
    try (var node = LoggedNode.running(shop)) {
      Deque<Integer> free = new ArrayDeque<>();
      for (int id = 0; id < committed.length; id++) {
        free.add(id);
        node.warm(id);
      }
      List<Open> open = new ArrayList<>();
      for (int step = 0; step < 120; step++) {
        if (open.isEmpty() || (!free.isEmpty() && random.nextInt(100) < 55)) {
          int id = free.remove();
          open.add(new Open(id, shop.writer().change(id)));
        } else {
          Open some = open.remove(random.nextInt(open.size()));
          committed[some.id()] += some.end(/* inVain= */ random.nextInt(3) == 0);
          free.add(some.id());
        }
        node.version(random.nextInt(committed.length));
      }
      for (Open some : open) {
        committed[some.id()] += some.end(/* inVain= */ false);
      }
      for (int id = 0; id < committed.length; id++) {
        node.awaitVersion(id, committed[id]);
      }
    } catch (AssertionError | Exception e) {
      throw new AssertionError("seed " + seed, e);
    }
  }

  /** A transaction that is open. */
  private record Open(int id, Writer writer) {

    /** Returns how much newer the item is then. */
    int end(boolean inVain) throws SQLException {
      try (writer) {
        if (inVain) {
          writer.rollback();
          return 0;
        }
        writer.commit();
        return 1;
      }
    }
  }

  @Test
  void row_ofALongTransactionWithinTheHorizon_isSeen() throws Exception {
    String horizon = LONG.multipliedBy(3).toString();
    try (var node = LoggedNode.running(shop, Map.of("unstale.log.horizon", horizon));
        var early = shop.writer();
        var late = shop.writer()) {
      node.warm(1);
      node.warm(2);

      early.change(1);
      late.change(2).commit();
      node.awaitVersion(2, 1);
      await().atMost(LONG.multipliedBy(2)).pollDelay(LONG).until(() -> node.version(1) == 0);
      early.commit();

      node.awaitVersion(1, 1);
    }
  }

  @Test
  void row_openWhenANodeStarts_isSeen() throws Exception {
    try (var first = LoggedNode.running(shop);
        var early = shop.writer();
        var late = shop.writer()) {
      first.warm(2);
      early.change(1);
      late.change(2).commit();
      first.awaitVersion(2, 1);
      try (var second = LoggedNode.running(shop)) {
        second.warm(1);
        assertThat(second.version(1)).isZero();

        early.commit();

        second.awaitVersion(1, 1);
      }
    }
  }
}
