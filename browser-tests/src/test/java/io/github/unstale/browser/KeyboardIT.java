// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** The page without a mouse, and for those who cannot see it. */
class KeyboardIT {

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
    for (int i = 0; i < 14; i++) {
      var focused = tab();
      names.add(focused.getAccessibleName());
      assertThat(focused.getCssValue("outline-style")).as(names.toString()).isEqualTo("solid");
      assertThat(focused.getCssValue("outline-width")).isEqualTo("3px");
    }
    var node = List.of("Read", "Change", "Change and roll back", "Revoke");
    var expected = new ArrayList<>(List.of("Token", "New subject", "Read on both nodes"));
    expected.addAll(node);
    expected.addAll(List.of("Stop NATS", "Start NATS"));
    expected.addAll(node);
    expected.add("What happened");
    assertThat(names).isEqualTo(expected);
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
    page.awaitStory("Node A could not answer .* Node B could not answer .*");
  }

  @Test
  void structure_isThereForScreenReaders() {
    assertThat(page.element("story").getAriaRole()).isEqualTo("status");
    assertThat(count("html[lang=en] main")).isEqualTo(1);
    assertThat(count("h1")).isEqualTo(1);
    assertThat(count("main h2")).isEqualTo(4);
    assertThat(count("main section[aria-labelledby]")).isEqualTo(4);
    assertThat(page.element("own").getAccessibleName()).isEqualTo("Node A");
    assertThat(page.element("peer").getAccessibleName()).isEqualTo("Node B");
    assertThat(count("button:not([aria-describedby]):not(#read-both)")).isZero();
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
