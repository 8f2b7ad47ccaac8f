// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** The page without a mouse, and for those who cannot see it. */
class KeyboardIT {

  private static final List<String> NODE =
      List.of("Read", "Change", "Change and roll back", "Revoke");
  private static final List<String> SESSION = List.of("Read session", "Put session", "Revoke user");
  private static final List<String> EVERYTHING =
      Stream.of(
              List.of("Token", "New subject", "Read on both nodes"),
              NODE,
              List.of("Stop NATS", "Start NATS"),
              NODE,
              List.of("Session", "User", "Read session on both nodes"),
              SESSION,
              SESSION,
              List.of("Invalidate all", "that match", "Invalidate by pattern"),
              List.of("What happened", "The console"))
          .flatMap(List::stream)
          .toList();

  private Browser browser;
  private Page page;

  @BeforeEach
  void openPage() {
    browser = new Browser();
    page = Page.open(browser, Demo.CLUSTER.nodeA(), "keys " + UUID.randomUUID());
  }

  @AfterEach
  void closeBrowser() {
    browser.close();
  }

  @Test
  void tab_reachesEverything_inReadingOrder_andShowsWhere() {
    var names = new ArrayList<String>();
    for (int i = 0; i < EVERYTHING.size(); i++) {
      var focused = tab();
      names.add(focused.getAccessibleName());
      assertThat(focused.getCssValue("outline-style")).as(names.toString()).isEqualTo("solid");
      assertThat(focused.getCssValue("outline-width")).isEqualTo("3px");
    }
    assertThat(names).isEqualTo(EVERYTHING);
  }

  @Test
  void keys_alone_playTheScenario() {
    type(5, Keys.ENTER);
    page.awaitStory("Node A committed version 1; .*");
    type(5 + 2 + 1 + 2 - 5, Keys.SPACE);
    page.awaitStory("Node B could not answer from its cache, .* version 1 cached now\\.");
    assertThat(focused().getAccessibleName()).isEqualTo("Read");
    type(0, Keys.SPACE);
    page.awaitStory("Node B answered version 1 from its cache: .*");
  }

  @Test
  void enterInTheForm_readsBothNodes() {
    page.own().press("Change");
    page.awaitStory("Node A committed version 1; .*");
    page.element("token").sendKeys(Keys.ENTER);
    page.awaitStory("Node A could not answer .* Node B (could not answer|answered) .*");
  }

  @Test
  void keys_alone_revokeAUser() {
    page.ownSession().press("Put session");
    page.awaitStory("Node A began .*");
    page.ownSession().warm();
    page.peerSession().warm();
    page.element("user").sendKeys(Keys.ENTER);
    page.awaitStory("Node A answered .* active.* Node B answered .* active.*");
    type(1 + 3 + 3, Keys.SPACE);
    page.awaitStory("Node B revoked the session of .*");
  }

  @Test
  void structure_isThereForScreenReaders() {
    assertThat(page.element("story").getAriaRole()).isEqualTo("status");
    assertThat(count("html[lang=en] main")).isEqualTo(1);
    assertThat(count("h1")).isEqualTo(1);
    assertThat(count("main h2")).isEqualTo(5);
    assertThat(count("main section[aria-labelledby]")).isEqualTo(5);
    assertThat(page.element("own").getAccessibleName()).isEqualTo("Node A");
    assertThat(page.element("peer").getAccessibleName()).isEqualTo("Node B");
    assertThat(page.element("own-session").getAriaRole()).isEqualTo("group");
    assertThat(page.element("own-session").getAccessibleName()).isEqualTo("The session on Node A");
    assertThat(count("button:not([aria-describedby]):not(form button)")).isZero();
    assertThat(browser.driver().getTitle()).isEqualTo("Unstale: two nodes, one truth");
  }

  private long count(String selector) {
    return (Long)
        browser
            .driver()
            .executeScript("return document.querySelectorAll(arguments[0]).length", selector);
  }

  private void type(int tabs, Keys key) {
    for (int i = 0; i < tabs; i++) {
      tab();
    }
    new Actions(browser.driver()).sendKeys(key).perform();
  }

  private WebElement tab() {
    new Actions(browser.driver()).sendKeys(Keys.TAB).perform();
    return focused();
  }

  private WebElement focused() {
    return browser.driver().switchTo().activeElement();
  }
}
