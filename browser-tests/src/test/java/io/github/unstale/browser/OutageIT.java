// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.browser;

import static io.github.unstale.browser.Page.awaiting;

import io.github.unstale.sample.demo.TestCluster;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the page shows while NATS or a node is away. */
class OutageIT {

  private static final TestCluster CLUSTER = Demo.CLUSTER;
  private static Browser browser;

  private Page page;

  @BeforeAll
  static void openBrowser() {
    browser = new Browser();
  }

  @AfterAll
  static void closeBrowser() {
    browser.close();
  }

  @BeforeEach
  void warmBoth() {
    page = Page.open(browser, CLUSTER.nodeA(), "outage " + UUID.randomUUID());
    page.own().press("Change");
    page.awaitStory("Node A committed version 1; .*");
    page.own().warm();
    page.peer().warm();
  }

  @AfterEach
  void mend() {
    CLUSTER.startNats();
    CLUSTER.startNodeB();
  }

  @Test
  void natsStopped_oldIsServedWithinTheBoundOnly_andTheInvalidationWaits() {
    page.element("nats-stop").click();
    page.awaitStory(
        "NATS is away: Both nodes have lost the feed of invalidations and may serve what is cached"
            + " for at most 2 s, then reads ask the database\\.");
    changeWhatNodeBHasJustLoaded();
    page.awaitStory(
        "Node A committed version \\d+, but NATS is away: Node B may serve .* at most 2 s.*");
    page.awaitStory(
        "Node B no longer answers version \\d+: the bound of 2 s is over, and no invalidation .*");
    page.peer().awaitCached("empty", "nothing");
    page.peer().press("Read");
    page.awaitStory("Node B could not answer from its cache, .* has version \\d+ cached now\\.");
    page.element("nats-start").click();
    page.awaitConnected();
    // after a reconnection, "everything" may stand for it
    var line = "Node B \\| (dropped .*, told by Node A \\| [\\d.]+ m?s|all tokens may be old \\| )";
    awaiting("the invalidation that waited")
        .until(() -> page.log().stream().anyMatch(each -> each.matches("[\\d:.]+ \\| " + line)));
    page.awaitStory("(NATS is back, .*|Node A's invalidation of version \\d+ had waited .*)");
  }

  @Test
  void natsButtons_pressedInVain_sayWhy() {
    awaiting("state of NATS").until(() -> isDisabled("nats-start") && !isDisabled("nats-stop"));
    page.element("nats-start").click();
    page.awaitStory("NATS runs already\\.");
    page.element("nats-stop").click();
    awaiting("state of NATS").until(() -> isDisabled("nats-stop") && !isDisabled("nats-start"));
    page.awaitStory("NATS is away: .*");
    page.element("nats-stop").click();
    page.awaitStory("NATS is stopped already\\.");
  }

  @Test
  void nodeKilled_isShownAsDown_andComesBackByItself() {
    CLUSTER.killNodeB();
    page.awaitStory("Node B does not answer: .*");
    awaiting("down").until(() -> page.peer().feed().equals("down"));
    awaiting("what it has").until(() -> page.peer().state().equals("unknown"));
    page.peer().press("Read");
    page.awaitStory("Node B does not answer: .*");
    page.own().press("Change");
    page.awaitStory("Node A committed version \\d+\\. Node B does not answer: .*");
    CLUSTER.startNodeB();
    page.awaitStory("Node B is back with an empty cache: .*");
    page.peer().press("Read");
    awaiting("the load").until(() -> page.peer().state().equals("fresh"));
  }

  /** Until Node B is seen with what is old: on a slow machine its bound may be over before. */
  private void changeWhatNodeBHasJustLoaded() {
    awaiting("Node B with an old version")
        .until(
            () -> {
              page.peer().readFromDatabase();
              awaiting("the load").until(() -> page.peer().state().equals("fresh"));
              page.own().press("Change");
              awaiting("the change").until(() -> !page.peer().state().equals("fresh"));
              return page.peer().state().equals("old");
            });
  }

  private boolean isDisabled(String button) {
    return "true".equals(page.element(button).getDomAttribute("aria-disabled"));
  }
}
