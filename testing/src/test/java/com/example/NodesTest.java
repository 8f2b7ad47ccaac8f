// SPDX-License-Identifier: Apache-2.0
package com.example;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.TokensTest.Tokens;
import io.github.unstale.CoherentCache;
import io.github.unstale.Invalidation;
import io.github.unstale.InvalidationReceived;
import io.github.unstale.testing.InMemoryCluster;
import io.github.unstale.testing.InMemoryNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class NodesTest {

  @RegisterExtension final InMemoryCluster cluster = new InMemoryCluster();
  final InMemoryNode a = cluster.node("a");
  final InMemoryNode b = cluster.node("b");

  final Map<String, String> database = new ConcurrentHashMap<>(Map.of("1", "valid"));
  final Tokens here = new Tokens(a.cache("token"), database);
  final Tokens there = new Tokens(b.cache("token"), database);

  String loadWhileItIsRevoked(String id) {
    String value = database.get(id);
    here.revoke(id);
    cluster.settle();
    return value;
  }

  @Test
  void load_thatIsOvertakenByAnInvalidation_isNotKept() {
    CoherentCache<String, String> cache = b.cache("token");
    assertThat(cache.get("1", this::loadWhileItIsRevoked)).isEqualTo("valid");
    assertThat(there.find("1")).isEqualTo("revoked");
  }

  @Test
  void node_thatIsCutOff_staysWithinTheBound() {
    there.find("1");
    b.cut();
    a.transaction(() -> here.revoke("1"));
    cluster.settle();
    assertThat(there.find("1")).isEqualTo("valid");
    cluster.pass(Duration.ofSeconds(30));
    assertThat(there.find("1")).isEqualTo("revoked");
  }

  @Test
  void writer_thatIsCutOff_isHeardWhenItReconnects() {
    there.find("1");
    a.cut();
    a.transaction(() -> here.revoke("1"));
    cluster.pass(Duration.ofSeconds(40));
    assertThat(there.find("1")).isEqualTo("valid");

    a.mend();
    cluster.settle();

    assertThat(there.find("1")).isEqualTo("revoked");
  }

  @Test
  void rollback_isHeardByNobody() {
    there.find("1");

    a.begin();
    a.cache("token").invalidate("1");
    a.rollback();
    cluster.settle();

    assertThat(b.cache("token").peek("1")).isEqualTo("valid");
  }

  @Test
  void observer_hearsOfAnInvalidation() {
    List<InvalidationReceived> heard = new ArrayList<>();
    b.observe("order", heard::add);

    a.invalidator().invalidate(Invalidation.of("order", "7"));
    cluster.settle();

    assertThat(heard)
        .extracting(InvalidationReceived::invalidation)
        .containsExactly(Invalidation.of("order", "7"));
  }
}
