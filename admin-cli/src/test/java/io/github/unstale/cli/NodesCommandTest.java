// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class NodesCommandTest {

  private final FakeNetwork network =
      new FakeNetwork()
          .node("shop@b", Map.of("user", 2L))
          .node("shop@a", Map.of("user", 1L, "session", 4L));

  @Test
  void nodes_areSortedByName() {
    Session session = new Session(network).run("nodes");

    assertThat(session.exit()).isZero();
    assertThat(session.out())
        .containsExactly(
            "NODE    VERSION     UP FOR  CACHES  OLDEST PROOF",
            "shop@a  0.1.0    3 h 0 min       2        120 ms",
            "shop@b  0.1.0    3 h 0 min       1        120 ms");
    assertThat(session.err()).isEmpty();
    assertThat(network.isClosed()).isTrue();
  }

  @Test
  void json_isThatOfTheService() {
    var nodes = new Session(network).run("nodes", "--json").json().getJsonArray("nodes");

    assertThat(nodes).hasSize(2);
    assertThat(nodes.getJsonObject(1).getString("id")).isEqualTo("id of shop@b");
    assertThat(nodes.getJsonObject(1).getJsonArray("entities").getJsonObject(0))
        .containsOnlyKeys(
            "name",
            "cached",
            "coherent",
            "proof_age_ms",
            "size",
            "hits",
            "misses",
            "published",
            "received",
            "applied",
            "failed");
  }

  @Test
  void nobody_answers_isSaid() {
    Session session = new Session().run("nodes", "--timeout", "PT0.1S");

    assertThat(session.exit()).isEqualTo(1);
    assertThat(session.out()).isEmpty();
    assertThat(session.err())
        .containsExactly(
            "unstale: No node has answered within 100 ms. Are there any on this server, with the"
                + " same prefixes, and without 'unstale.nats.discovery=false'?");
  }

  @Test
  void server_cannotBeReached_itsReasonIsSaidAtOnce() {
    Session session = new Session(network.refusing("connection refused (nats://a:1)")).run("nodes");

    assertThat(session.exit()).isEqualTo(3);
    assertThat(session.err())
        .containsExactly(
            "unstale: There is no connection to NATS: connection refused (nats://a:1). See --server"
                + " and the other options of the connection in --help.");
    assertThat(network.isClosed()).isTrue();
  }

  @Test
  void server_permitsNoQuestion_isSaid() {
    Session session = new Session(network.denying("$SRV.")).run("nodes");

    assertThat(session.exit()).isEqualTo(3);
    assertThat(session.err())
        .containsExactly(
            "unstale: NATS does not permit this user to publish to '$SRV.STATS.unstale'."
                + " docs/command-line.md lists what each command needs.");
  }
}
