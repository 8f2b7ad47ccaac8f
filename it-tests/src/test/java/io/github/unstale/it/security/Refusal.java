// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.unstale.it.fixture.Node;
import io.github.unstale.it.items.Items;
import java.time.Duration;

/**
 * A WAR on node A that is not let in.
 *
 * @param war its name
 * @param words why, and by whom
 */
record Refusal(String war, String words) {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Waits until the application knows it, and the log says it in full. */
  void awaitTold() {
    Items items = Items.on(Node.A, war);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(items.problem())
                    .as(() -> "problem of the node that logs: " + latest(Node.A.logSince(war)))
                    .isEqualTo("there is no connection to NATS: " + words));
    assertThat(items.connected()).isFalse();
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(Node.A.logSince(war)).contains(warning()));
  }

  private static String latest(String log) {
    return log.substring(Math.max(0, log.length() - 20_000));
  }

  private String warning() {
    return "W UNSTALE-411: There is no connection to NATS: "
        + words
        + ". Until there is one, cached entries are served only within their 'max-staleness',"
        + " and this node's invalidations wait. Check that the servers of"
        + " 'unstale.nats.servers' run, can be reached and let this node in. It goes on"
        + " trying.";
  }
}
