// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.unstale.it.fixture.ConfiguredServer;
import io.github.unstale.it.fixture.Http;
import io.github.unstale.it.fixture.TestWar;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The jar on a server that has neither REST nor Jakarta Security. */
class BareAdminIT {

  private static final ConfiguredServer SERVER =
      ConfiguredServer.notRunning("bare-admin", "bare-server.xml");

  @BeforeAll
  static void start() {
    SERVER
        .doomed(
            TestWar.named("clustered")
                .admin()
                .set("unstale.caches", "item")
                .set("unstale.admin.enabled", "true")
                .set("unstale.admin.audit", "false")
                .archive())
        .application(TestWar.named("standalone").admin().set("unstale.caches", "item").archive())
        .start("-Dmade.for=tests");
  }

  @AfterAll
  static void close() {
    SERVER.close();
  }

  @Test
  void opened_isRefused_withAllThatIsMissing() {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(SERVER.log("messages.log"))
                    .contains(
                        "Unstale's invalidation service found 3 problems:\n"
                            + "UNSTALE-601: 'unstale.admin.enabled' is 'true', but neither",
                        "UNSTALE-604: 'unstale.admin.enabled' is 'true', but there is no Jakarta"
                            + " REST, or no JSON-P, in this runtime",
                        "UNSTALE-602: 'unstale.admin.enabled' is 'true', but there is no Jakarta"
                            + " Security in this runtime"));
  }

  @Test
  void closed_disturbsNobody() {
    assertThat(SERVER.log("messages.log"))
        .contains("CWWKZ0001I: Application standalone started")
        .containsPattern(" I Unstale \\S+ has started as '[^']+', standalone, ");
    assertThat(Http.get(URI.create(SERVER.uri("standalone") + "/unstale/me")).status())
        .isEqualTo(404);
  }
}
