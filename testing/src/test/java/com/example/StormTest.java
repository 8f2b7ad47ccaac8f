// SPDX-License-Identifier: Apache-2.0
package com.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.CoherentCache;
import io.github.unstale.testing.CacheOptions;
import io.github.unstale.testing.InMemoryCluster;
import io.github.unstale.testing.InMemoryNode;
import io.github.unstale.testing.Read;
import io.github.unstale.testing.StalenessChecker;
import io.github.unstale.testing.Weather;
import io.github.unstale.testing.Write;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.RegisterExtension;

class StormTest {

  static final Duration BOUND = Duration.ofSeconds(2);
  static final CacheOptions OPTIONS = CacheOptions.defaults().maxStaleness(BOUND);

  @RegisterExtension final InMemoryCluster cluster = new InMemoryCluster();
  final InMemoryNode a = cluster.node("a");
  final InMemoryNode b = cluster.node("b");
  final CoherentCache<String, Integer> atA = a.cache("price", OPTIONS);
  final CoherentCache<String, Integer> atB = b.cache("price", OPTIONS);

  final StalenessChecker checker = cluster.checker(BOUND);
  final Weather weather = cluster.weather(b);

  /** The database. While it writes, the other node reads. */
  final Map<String, Integer> database =
      new ConcurrentHashMap<>() {
        @Override
        public Integer put(String item, Integer price) {
          cluster.settle();
          read(item);
          return super.put(item, price);
        }
      };

  @RepeatedTest(5)
  void prices_inAnyWeather_areNeverOlderThanTheBound() {
    storm(new Prices(atA, database));

    assertThat(checker.verdict().violations()).isZero();
    assertThat(checker.verdict().all().hitRate()).isGreaterThan(0.5);
  }

  @RepeatedTest(5)
  void prices_thatAreInvalidatedTooEarly_areFound() {
    storm(new HastyPrices(atA, database));

    assertThat(checker.verdict().violations()).isPositive();
  }

  void storm(Prices prices) {
    for (int step = 0; step < 2_000; step++) {
      weather.change();
      String item = List.of("apple", "pear", "plum").get(cluster.random().nextInt(3));
      if (step % 10 == 0) {
        write(prices, item);
      }
      read(item);
      cluster.pass(Duration.ofMillis(50));
    }
  }

  void write(Prices prices, String item) {
    int version = database.getOrDefault(item, 0) + 1;
    Write write = checker.writing(item, version, cluster.now());
    a.transaction(() -> prices.change(item, version));
    write.committed(cluster.now());
  }

  void read(String item) {
    long began = cluster.now();
    long hits = atB.stats().hits();
    Integer version = new Prices(atB, database).find(item);
    if (version != null) {
      Read.How how = atB.stats().hits() > hits ? Read.How.HIT : Read.How.LOAD;
      checker.read(item, version, began, how);
    }
  }

  static class Prices {

    final CoherentCache<String, Integer> cache;
    final Map<String, Integer> database;

    Prices(CoherentCache<String, Integer> cache, Map<String, Integer> database) {
      this.cache = cache;
      this.database = database;
    }

    Integer find(String item) {
      return cache.get(item, database::get);
    }

    void change(String item, int price) {
      database.put(item, price);
      cache.invalidate(item);
    }
  }

  /** Wrong: what another node loads between the two steps is old, and nobody tells it. */
  class HastyPrices extends Prices {

    HastyPrices(CoherentCache<String, Integer> cache, Map<String, Integer> database) {
      super(cache, database);
    }

    @Override
    void change(String item, int price) {
      a.suspended(() -> cache.invalidate(item));
      database.put(item, price);
    }
  }
}
