// SPDX-License-Identifier: Apache-2.0
package com.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.CoherentCache;
import io.github.unstale.testing.InMemoryCluster;
import io.github.unstale.testing.InMemoryNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FeedsTest {

  @RegisterExtension
  final InMemoryCluster cluster = new InMemoryCluster().also("user", "feed", "wall:{id}:*");

  final InMemoryNode a = cluster.node("a");
  final InMemoryNode b = cluster.node("b");
  final CoherentCache<String, String> feed = b.cache("feed");
  final CoherentCache<String, String> wall = b.cache("wall");

  @Test
  void changeOfAUser_reachesFeedAndWall() {
    feed.get("42", id -> "old");
    wall.get("42:1", id -> "old");
    wall.get("43:1", id -> "old");

    a.transaction(() -> a.cache("user").invalidate("42"));
    cluster.settle();

    assertThat(feed.peek("42")).isNull();
    assertThat(wall.peek("42:1")).isNull();
    assertThat(wall.peek("43:1")).isEqualTo("old");
  }
}
