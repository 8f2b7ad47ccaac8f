// SPDX-License-Identifier: Apache-2.0
package com.example.secondtier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.unstale.Invalidation;
import io.github.unstale.testing.CdiNode;
import io.github.unstale.testing.InMemoryCluster;
import io.github.unstale.testing.InMemoryNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.weld.junit5.EnableWeld;
import org.jboss.weld.junit5.WeldInitiator;
import org.jboss.weld.junit5.WeldSetup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page's beans find each other in a container. */
@EnableWeld
class SecondTierBeansTest {

  final InMemoryCluster cluster = new InMemoryCluster();
  final InMemoryNode other = cluster.node("other");
  final CdiNode here = new CdiNode(cluster, "here");

  @WeldSetup
  final WeldInitiator weld =
      WeldInitiator.of(
          WeldInitiator.createWeld()
              .addExtension(here.extension())
              .addBeanClasses(Prices.class, Shared.class, Table.class));

  @Inject Prices prices;
  @Inject SharedCache shared;

  @ApplicationScoped
  static class Shared extends MapOfPrices {}

  @ApplicationScoped
  static class Table implements PriceTable {

    private final Map<String, Integer> prices = new ConcurrentHashMap<>(Map.of("apple", 3));

    @Override
    public Integer read(String item) {
      return prices.get(item);
    }

    @Override
    public void write(String item, int price) {
      prices.put(item, price);
    }
  }

  @BeforeEach
  void join() {
    await().until(here::hasJoined);
  }

  @Test
  void change_clearsTheSharedCache_andIsHeard() {
    List<Invalidation> heard = new ArrayList<>();
    other.observe("price", received -> heard.add(received.invalidation()));
    assertThat(prices.find("apple")).isEqualTo(3);

    prices.change("apple", 4);

    assertThat(shared.get("apple")).isNull();
    assertThat(prices.find("apple")).isEqualTo(4);
    await()
        .untilAsserted(
            () -> {
              cluster.settle();
              assertThat(heard).contains(Invalidation.of("price", "apple"));
            });
  }

  @Test
  void change_ofSomebodyElse_clearsTheSharedCache() {
    await()
        .untilAsserted(
            () -> {
              prices.find("apple");
              assertThat(shared.get("apple")).isEqualTo(3); // no doubt of the beginning comes late
              other.invalidator().invalidate(Invalidation.of("price", "apple"));
              cluster.settle();
              await().until(() -> shared.get("apple") == null);
            });
  }
}
