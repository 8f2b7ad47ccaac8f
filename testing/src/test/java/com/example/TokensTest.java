// SPDX-License-Identifier: Apache-2.0
package com.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.CoherentCache;
import io.github.unstale.testing.InMemoryCluster;
import io.github.unstale.testing.InMemoryNode;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TokensTest {

  @RegisterExtension final InMemoryCluster cluster = new InMemoryCluster();
  final InMemoryNode a = cluster.node("a");
  final InMemoryNode b = cluster.node("b");

  final Map<String, String> database = new ConcurrentHashMap<>(Map.of("1", "valid"));
  final Tokens here = new Tokens(a.cache("token"), database);
  final Tokens there = new Tokens(b.cache("token"), database);

  @Test
  void revoke_reachesTheOtherNode() {
    assertThat(there.find("1")).isEqualTo("valid");
    a.transaction(() -> here.revoke("1"));
    cluster.settle(); // what is under way arrives
    assertThat(there.find("1")).isEqualTo("revoked");
  }

  /** Your class: it takes its cache in the constructor, where CDI injects it. */
  static class Tokens {
    private final CoherentCache<String, String> cache;
    private final Map<String, String> database;

    Tokens(CoherentCache<String, String> cache, Map<String, String> database) {
      this.cache = cache;
      this.database = database;
    }

    String find(String id) {
      return cache.get(id, database::get);
    }

    void revoke(String id) {
      database.put(id, "revoked");
      cache.invalidate(id);
    }
  }
}
