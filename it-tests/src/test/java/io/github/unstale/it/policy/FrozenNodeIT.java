// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.policy;

import static io.github.unstale.it.policy.Policies.BOUND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.unstale.it.fixture.ApplicationServer;
import io.github.unstale.it.fixture.NatsServer;
import io.github.unstale.it.fixture.RawPeer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A JVM that stood still learns of its loss of coherence, and of its end, when it runs again. */
class FrozenNodeIT {

  private static final NatsServer NATS = NatsServer.running();
  private static final ApplicationServer SERVER =
      ApplicationServer.with(Policies.war("frozen").nats(NATS.url()).archive());
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @AfterAll
  static void close() {
    SERVER.thaw();
    SERVER.close();
    NATS.close();
  }

  @Test
  void loss_isHeardAfterTheThaw_andSoIsItsEnd() {
    SERVER.start("frozen");
    var node = new Policies(SERVER.uri("frozen"));
    try (var peer = RawPeer.of(NATS)) {
      node.failing().awaitHearing(peer);
    }
    int before = node.heard().size();

    SERVER.freeze();
    Instant until = Instant.now().plus(BOUND).plusMillis(100);
    await().atMost(PATIENCE).until(() -> Instant.now().isAfter(until));
    SERVER.thaw();

    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .untilAsserted(() -> assertThat(named(node, before)).hasSize(2));
    assertThat(named(node, before)).containsExactly("named lost failing", "named restored failing");
    assertThat(node.heard().stream().skip(before).filter(line -> line.startsWith("lost")))
        .hasSize(3)
        .allMatch(line -> line.endsWith(" this node was paused, or too slow"));
  }

  private static List<String> named(Policies node, int before) {
    return node.heard().stream().skip(before).filter(line -> line.startsWith("named")).toList();
  }
}
