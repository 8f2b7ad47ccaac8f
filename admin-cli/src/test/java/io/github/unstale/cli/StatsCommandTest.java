// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class StatsCommandTest {

  private final FakeNetwork network =
      new FakeNetwork()
          .node("shop@b", Map.of("user", 2L))
          .node("shop@a", Map.of("user", 1L, "session", 4L));

  @Test
  void entities_haveALineForEachNode() {
    assertThat(new Session(network).run("stats").out())
        .containsExactly(
            "ENTITY   NODE    SIZE  HITS  MISSES  HIT RATE  RECEIVED  APPLIED  FAILED   PROOF",
            "session  shop@a     4     3       1    75.0 %         7        6       0  120 ms",
            "user     shop@a     1     3       1    75.0 %         7        6       0  120 ms",
            "user     shop@b     2     3       1    75.0 %         7        6       0  120 ms");
  }

  @Test
  void entity_isAskedFor_isShownAlone() {
    Session session = new Session(network).run("stats", "--entity", "session", "--json");

    assertThat(session.json().getJsonArray("nodes").getJsonObject(0).getJsonArray("entities"))
        .hasSize(1);
    assertThat(session.json().getJsonArray("nodes").getJsonObject(1).getJsonArray("entities"))
        .isEmpty();
  }

  @Test
  void entity_isNowhere_othersAreNamed() {
    Session session = new Session(network).run("stats", "--entity", "usr");

    assertThat(session.exit()).isEqualTo(1);
    assertThat(session.err())
        .containsExactly("unstale: No node caches the entity 'usr'. There are: session, user.");
  }
}
