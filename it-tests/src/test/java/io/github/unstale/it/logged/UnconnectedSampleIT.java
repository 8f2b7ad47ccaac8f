// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.logged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.unstale.it.fixture.Build;
import io.github.unstale.it.fixture.Database;
import io.github.unstale.it.fixture.LibertyNode;
import io.github.unstale.it.sample.Tokens;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The sample on H2, without any NATS. */
class UnconnectedSampleIT {

  /** The sample's bound of two seconds, with time for a machine that is busy. */
  private static final Duration BOUND = Duration.ofSeconds(2 + 5);

  private static final int ATTEMPTS = 5;

  @Test
  void withoutNats_changesAreSeen_andNothingElseIsLoadedAgain() {
    try (var database = Database.running();
        var nodeA = node("node-a", database);
        var nodeB = node("node-b", database)) {
      nodeA.start();
      nodeB.start();
      nodeA.awaitReady();
      nodeB.awaitReady();
      check(new Tokens(nodeA), new Tokens(nodeB));
    }
  }

  private static void check(Tokens a, Tokens b) {
    String id = "alone " + UUID.randomUUID();
    List<String> others = IntStream.range(0, 20).mapToObj(i -> id + "-" + i).toList();
    others.forEach(each -> b.warm(each, a.change(each, "first").version()));
    b.warm(id, a.change(id, "first").version());
    assertThat(areProven(others, b)).isTrue();
    for (int i = 0; i < 3; i++) {
      long changed = a.change(id, "changed").version();
      b.awaitVersion(id, changed, BOUND);
      b.warm(id, changed);
    }
    assertThat(others).allMatch(each -> b.read(each).source().equals("cache"));
    a.awaitDisconnected();
  }

  /**
   * Whether a node answers from its cache when only proofs can have kept what it has there. The
   * rows of first changes may still drop that, and so may a machine that is busy.
   */
  private static boolean areProven(List<String> tokens, Tokens node) {
    boolean areCached = false;
    for (int i = 0; i < ATTEMPTS && !areCached; i++) {
      tokens.forEach(each -> node.warm(each, node.read(each).version()));
      Instant until = Instant.now().plusSeconds(3);
      await().atMost(BOUND).until(() -> Instant.now().isAfter(until));
      areCached = tokens.stream().allMatch(each -> node.read(each).source().equals("cache"));
    }
    return areCached;
  }

  private static LibertyNode node(String name, Database database) {
    Path usr = Build.directory("unconnected");
    return LibertyNode.notRunning(
        name, usr, Map.of("SAMPLE_DB_URL", database.url(), "UNSTALE_GUARANTEE", "log"));
  }
}
