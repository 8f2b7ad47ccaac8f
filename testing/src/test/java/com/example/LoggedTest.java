// SPDX-License-Identifier: Apache-2.0
package com.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.TokensTest.Tokens;
import io.github.unstale.InvalidationException;
import io.github.unstale.testing.InMemoryCluster;
import io.github.unstale.testing.InMemoryNode;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LoggedTest {

  @RegisterExtension final InMemoryCluster cluster = new InMemoryCluster().withLog();
  final InMemoryNode a = cluster.node("a");
  final InMemoryNode b = cluster.node("b");
  final InMemoryNode c = cluster.standaloneNode("c");

  final Map<String, String> database = new ConcurrentHashMap<>(Map.of("1", "valid"));
  final Tokens here = new Tokens(a.cache("token"), database);
  final Tokens there = new Tokens(b.cache("token"), database);
  final Tokens alone = new Tokens(c.cache("token"), database);

  @BeforeEach
  void warmUp() {
    cluster.pass(Duration.ofSeconds(1));
  }

  @Test
  void writer_thatDiesAfterItsCommit_isHeardWithinTheBound() {
    there.find("1");
    a.begin();
    here.revoke("1");
    a.commitAndDie();
    cluster.pass(Duration.ofSeconds(30));
    assertThat(there.find("1")).isEqualTo("revoked");
  }

  @Test
  void node_withoutNats_readsTheLog() {
    alone.find("1");
    a.transaction(() -> here.revoke("1"));
    cluster.pass(Duration.ofSeconds(1));
    assertThat(alone.find("1")).isEqualTo("revoked");
  }

  @Test
  void transaction_thatCannotBeLogged_rollsBack() {
    there.find("1");
    cluster.killDatabase();

    assertThatThrownBy(() -> a.transaction(() -> a.cache("token").invalidate("1")))
        .isInstanceOf(InvalidationException.class);
    cluster.settle();

    assertThat(b.cache("token").peek("1")).isEqualTo("valid");
  }
}
