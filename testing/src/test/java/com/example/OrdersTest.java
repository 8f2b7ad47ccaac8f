// SPDX-License-Identifier: Apache-2.0
package com.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.unstale.CoherentCache;
import io.github.unstale.EntityCache;
import io.github.unstale.FeedStatus;
import io.github.unstale.testing.CdiNode;
import io.github.unstale.testing.InMemoryCluster;
import io.github.unstale.testing.InMemoryNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.weld.junit5.EnableWeld;
import org.jboss.weld.junit5.WeldInitiator;
import org.jboss.weld.junit5.WeldSetup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@EnableWeld
class OrdersTest {

  final InMemoryCluster cluster = new InMemoryCluster();
  final InMemoryNode other = cluster.node("other");
  final CoherentCache<String, String> atOther = other.cache("order");

  final CdiNode here = new CdiNode(cluster, "here");

  @WeldSetup
  final WeldInitiator weld =
      WeldInitiator.of(
          WeldInitiator.createWeld().addExtension(here.extension()).addBeanClasses(Orders.class));

  @Inject Orders orders;
  @Inject FeedStatus feed;

  @BeforeEach
  void join() {
    await().until(here::hasJoined);
  }

  @Test
  void change_onAnotherNode_isSeen() {
    assertThat(orders.find("1")).isEqualTo("placed");

    orders.database().put("1", "paid");
    other.transaction(() -> atOther.invalidate("1"));
    cluster.settle();

    assertThat(orders.find("1")).isEqualTo("paid");
  }

  @Test
  void change_whileThisNodeIsCutOff_isNotSeen() {
    orders.find("1");
    here.cut();
    assertThat(feed.problem()).isPresent();

    orders.database().put("1", "paid");
    other.transaction(() -> atOther.invalidate("1"));
    cluster.settle();

    assertThat(orders.find("1")).isEqualTo("placed");
  }

  @Test
  void change_isHeardByAnotherNode() {
    atOther.get("1", id -> "placed");

    orders.pay("1");

    await()
        .untilAsserted(
            () -> {
              cluster.settle();
              assertThat(atOther.peek("1")).isNull();
            });
  }

  @ApplicationScoped
  static class Orders {

    final Map<String, String> database = new ConcurrentHashMap<>(Map.of("1", "placed"));

    @Inject
    @EntityCache("order")
    CoherentCache<String, String> cache;

    Map<String, String> database() {
      return database;
    }

    String find(String id) {
      return cache.get(id, database::get);
    }

    void pay(String id) {
      database.put(id, "paid");
      cache.invalidate(id);
    }
  }
}
