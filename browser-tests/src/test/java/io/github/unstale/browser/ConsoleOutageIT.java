// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.browser;

import static io.github.unstale.browser.Page.awaiting;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.sample.demo.TestCluster;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the console shows while its node is away, or wants nothing of it. */
class ConsoleOutageIT {

  private static final TestCluster CLUSTER = Demo.CLUSTER;

  private final String id = "outage-" + UUID.randomUUID();
  private Browser browser;
  private ConsolePage console;

  @BeforeEach
  void openConsole() {
    browser = new Browser();
    console = ConsolePage.open(browser, CLUSTER.nodeB());
  }

  @AfterEach
  void mend() {
    browser.close();
    CLUSTER.startNats();
    CLUSTER.startNodeB();
  }

  @Test
  void nodeKilled_isSaid_andTheConsoleGoesOn_whenItIsBack() {
    CLUSTER.killNodeB();
    console.awaitText(
        "#banner-text",
        ".*@node-b has not answered since .*; what is shown below is from then\\. This page tries"
            + " again by itself\\.");
    assertThat(console.isShown("banner")).isTrue();
    assertThat(console.text("#feed-state")).isEqualTo("not known");
    assertThat(console.rows("nodes-rows")).hasSize(2);
    CLUSTER.startNodeB();
    awaiting("no banner").until(() -> !console.isShown("banner"));
    console.awaitText("#feed-state", "connected");
    console.awaitRow("feed-rows", "The node was started again\\. .*");
    Tokens.change(CLUSTER.nodeA(), id, "alice");
    console.awaitRow("feed-rows", ".* \\| token:" + id + " \\| .*");
  }

  @Test
  void natsStopped_isSaid() {
    var stop = URI.create(CLUSTER.nodeA() + "/api/nats/stop");
    Tokens.send("POST", stop, "application/json", "{}");
    console.awaitText("#feed-state", "lost.*");
    console.awaitText("#nodes-note", "1 node answered\\.");
    CLUSTER.startNats();
    console.awaitText("#feed-state", "connected");
    console.awaitText("#nodes-note", "2 nodes answered\\.");
  }

  @Test
  void credentialsRefused_areSaid_andNotSentAgain_untilTheReaderWantsTo() {
    browser
        .driver()
        .executeScript(
            "window.askedFor = 0; window.realFetch = window.fetch;"
                + "window.fetch = async () => {"
                + " window.askedFor++; return new Response('{\"detail\":\"No.\"}', {status: 401}); }");
    console.awaitText(
        "#banner-text", "The node does not accept your name and password any more\\. No\\.");
    awaiting("no more questions").during(Duration.ofSeconds(5)).until(() -> asked() == 1);
    browser.driver().executeScript("window.fetch = window.realFetch");
    console.press("banner-again");
    awaiting("no banner").until(() -> !console.isShown("banner"));
    Tokens.change(CLUSTER.nodeA(), id, "alice");
    console.awaitRow("feed-rows", ".* \\| token:" + id + " \\| .*");
  }

  @Test
  void answerLost_isSaid_andToTryAgainIsSafe() {
    console.type("keys", "token:" + id);
    console.awaitQuestion("No node .*");
    connected(false);
    console.press("confirm-go");
    console.awaitText("#confirm-trouble", "No answer came: .* It is safe to try again: .*");
    assertThat(console.text("#confirm-go")).isEqualTo("Try again");
    connected(true);
    console.press("confirm-go");
    console.awaitText("#invalidate-result", "Invalidated .*");
    assertThat(Service.get(CLUSTER.nodeA(), "audit/logs?pattern=token:" + id))
        .contains("\"total_count\":1");
  }

  private long asked() {
    return (Long) browser.driver().executeScript("return window.askedFor");
  }

  private void connected(boolean isConnected) {
    browser.driver().executeCdpCommand("Network.enable", Map.of());
    browser
        .driver()
        .executeCdpCommand(
            "Network.emulateNetworkConditions",
            Map.of(
                "offline",
                !isConnected,
                "latency",
                0,
                "downloadThroughput",
                -1,
                "uploadThroughput",
                -1));
  }
}
