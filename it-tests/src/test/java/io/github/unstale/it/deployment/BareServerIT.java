// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.unstale.it.fixture.ConfiguredServer;
import io.github.unstale.it.fixture.TestWar;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A server on which somebody has forgotten features: each is named. */
class BareServerIT {

  private static final ConfiguredServer SERVER =
      ConfiguredServer.notRunning("bare", "bare-server.xml");

  @BeforeAll
  static void start() {
    SERVER
        .doomed(
            TestWar.named("clustered")
                .set("unstale.caches", "item")
                .nats("nats://localhost:4222")
                .archive())
        .application(TestWar.named("standalone").set("unstale.caches", "item").archive())
        .start("-Dmade.for=tests");
  }

  @AfterAll
  static void close() {
    SERVER.close();
  }

  @Test
  void clusteredNode_withoutJson_isRefused() {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(SERVER.log("messages.log"))
                    .contains(
                        "Unstale found 1 problem:\n"
                            + "UNSTALE-319: There is no JSON-P in this runtime, and messages on NATS"
                            + " need it. Add Jakarta JSON Processing (Open Liberty: the feature"
                            + " jsonp-2.1), or remove 'unstale.nats.servers', so that this node is"
                            + " standalone."));
  }

  @Test
  void standaloneNode_withoutManagedThreads_warnsAndWorks() {
    assertThat(SERVER.log("messages.log").lines().map(line -> line.replaceFirst(".*?\\] ", "")))
        .filteredOn(line -> line.contains(" io.github.unstale "))
        .anyMatch(line -> line.matches(".* I Unstale \\S+ has started as '[^']+', standalone, .*"))
        .anyMatch(
            line ->
                line.endsWith(
                    " W UNSTALE-311: There is no managed executor"
                        + " 'java:comp/DefaultManagedExecutorService', and no managed thread factory"
                        + " 'java:comp/DefaultManagedThreadFactory' in JNDI. Unstale uses daemon"
                        + " threads of its own, which know nothing of the application's names,"
                        + " security and class loaders. In a server, enable Jakarta Concurrency and"
                        + " JNDI (Open Liberty: the features concurrent-3.0 and jndi-1.0), or set"
                        + " 'unstale.managed-executor' and 'unstale.managed-thread-factory' to names"
                        + " that it has; elsewhere, nothing needs to be done."));
  }
}
