// SPDX-License-Identifier: Apache-2.0
package com.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.unstale.CoherentCache;
import io.github.unstale.EntityCache;
import io.github.unstale.LoadTimeoutException;
import io.github.unstale.spi.EntityLoader;
import io.github.unstale.testing.CacheOptions;
import io.github.unstale.testing.InMemoryCluster;
import io.github.unstale.testing.InMemoryNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PricesTest {

  @RegisterExtension final InMemoryCluster cluster = new InMemoryCluster();
  final InMemoryNode a = cluster.node("a");
  final InMemoryNode b = cluster.node("b");

  final Map<String, Integer> database = new ConcurrentHashMap<>(Map.of("apple", 3));

  final CoherentCache<String, Integer> prices =
      b.cache(
          "price",
          CacheOptions.defaults()
              .loader(new PriceLoader(database))
              .failSafe(Duration.ofHours(1))
              .softLoadTimeout(Duration.ofMillis(1))
              .hardLoadTimeout(Duration.ofMillis(2)));

  @Test
  void slowDatabase_isNotWaitedFor() {
    assertThat(prices.get("apple")).isEqualTo(3);
    cluster.pass(Duration.ofMinutes(10)); // its time is over
    database.put("apple", 4);
    b.holdLoads();
    assertThat(prices.get("apple")).isEqualTo(3); // the last value, after softLoadTimeout
    b.releaseLoads();
    cluster.settle();
    assertThat(prices.peek("apple")).isEqualTo(4);
  }

  @Test
  void slowDatabase_withoutALastValue_isNotWaitedForLonger() {
    b.holdLoads();
    assertThatThrownBy(() -> prices.get("apple")).isInstanceOf(LoadTimeoutException.class);
    b.releaseLoads();
    assertThat(prices.peek("apple")).isNull();

    cluster.settle();

    assertThat(prices.peek("apple")).isEqualTo(3);
  }

  @Test
  void lastValue_afterAnInvalidation_isNotServed() {
    prices.get("apple");
    cluster.pass(Duration.ofMinutes(10));
    database.clear();
    b.holdLoads();
    assertThat(prices.get("apple")).isEqualTo(3);

    a.cache("price").invalidate("apple");
    cluster.settle();

    assertThatThrownBy(() -> prices.get("apple")).isInstanceOf(LoadTimeoutException.class);
  }

  @ApplicationScoped
  @EntityCache("price")
  static class PriceLoader implements EntityLoader<String, Integer> {
    private final Map<String, Integer> database;

    PriceLoader(Map<String, Integer> database) {
      this.database = database;
    }

    @Override
    public Integer load(String item) {
      return database.get(item);
    }
  }
}
