// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.fixture.Caller;
import io.github.unstale.testing.FakeTransactions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** For those who invalidate before they read: loads in transactions are like those outside. */
class ShareLoadsInTransactionsTest {

  private final CacheCluster caches = new CacheCluster();
  private final CacheCluster.Node node =
      caches.node(new CacheCluster.Settings().shareLoadsInTransactions().build());
  private final FakeTransactions transactions = node.member().transactions();
  private final LocalCache<String, String> cache = node.cache();
  private final Source rows = new Source().with("1", "old").with("2", "two");

  @BeforeEach
  void start() {
    caches.cluster().start();
  }

  @Test
  void miss_isFilledAtOnce() {
    transactions.begin();

    cache.get("1", rows);
    cache.getAll(List.of("1", "2"), rows::all);

    assertThat(cache.size()).isEqualTo(2);
    transactions.rollback();
    assertThat(cache.peek("1")).isEqualTo("old");
  }

  @Test
  void miss_isWaitedForByOthers() throws Exception {
    HeldLoader held = new HeldLoader("shared");
    Caller<String> inside =
        Caller.of(
            () -> {
              transactions.begin();
              return cache.get("1", held);
            });
    held.awaitBegun();
    Caller<String> outside = Caller.of(() -> cache.get("1", rows)).awaitWaiting();

    held.letGo();

    assertThat(inside.result()).isEqualTo("shared");
    assertThat(outside.result()).isEqualTo("shared");
  }

  @Test
  void invalidatedId_isLoadedForTheTransactionAloneAllTheSame() throws Exception {
    cache.get("1", rows);
    transactions.begin();
    cache.invalidate("1");
    rows.with("1", "uncommitted");

    assertThat(cache.get("1", rows)).isEqualTo("uncommitted");
    assertThat(cache.fresh("1", rows)).isEqualTo("uncommitted");
    assertThat(cache.getAll(List.of("1"), rows::all)).containsEntry("1", "uncommitted");

    assertThat(Caller.of(() -> cache.peek("1")).result()).isEqualTo("old");
    transactions.rollback();
    assertThat(cache.peek("1")).isEqualTo("old");
  }
}
