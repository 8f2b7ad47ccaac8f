// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CdiNodeTest {

  private final InMemoryCluster cluster = new InMemoryCluster();
  private final CdiNode node = new CdiNode(cluster, "here");

  @Test
  void node_beforeItsContainerHasStarted_disturbsNobody() {
    InMemoryNode other = cluster.node("other");

    node.cut();
    cluster.killServer();
    cluster.mend();

    assertThat(other.status().problem()).isEmpty();
    assertThat(node.hasJoined()).isFalse();
  }

  @Test
  void extension_isOne() {
    assertThat(node.extension()).isSameAs(node.extension());
  }
}
