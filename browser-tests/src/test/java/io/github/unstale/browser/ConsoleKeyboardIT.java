// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** The console without a mouse, and for those who cannot see it. */
class ConsoleKeyboardIT {

  private static final List<String> EVERYTHING =
      List.of(
          "Nodes",
          "Caches",
          "Invalidate",
          "Look up",
          "Feed",
          "Audit trail",
          "Nodes",
          "By node",
          "By node",
          "Keys",
          "Keys, one per line",
          "Triggered by",
          "Count",
          "Invalidate…",
          "Entity",
          "Id",
          "Look up",
          "Pause",
          "Feed",
          "Keys that match",
          "Search",
          "Audit trail",
          "Newer",
          "Older");

  private final String key = "token:keys-" + UUID.randomUUID();
  private Browser browser;
  private ConsolePage console;

  @BeforeEach
  void openConsole() {
    browser = new Browser();
    console = ConsolePage.open(browser, Demo.CLUSTER.nodeA());
  }

  @AfterEach
  void closeBrowser() {
    browser.close();
  }

  @Test
  void tab_reachesEverything_inReadingOrder_andShowsWhere() {
    var names = new ArrayList<String>();
    for (int i = 0; i < EVERYTHING.size(); i++) {
      var focused = press(Keys.TAB);
      names.add(name(focused));
      assertThat(focused.getCssValue("outline-style")).as(names.toString()).isEqualTo("solid");
      assertThat(focused.getCssValue("outline-width")).isEqualTo("3px");
    }
    assertThat(names).isEqualTo(EVERYTHING);
  }

  @Test
  void keys_alone_invalidate() {
    console.element("keys").sendKeys(key);
    press(Keys.TAB);
    press(Keys.ENTER);
    console.awaitText("#confirm-title", "No node has that cached now\\. Invalidate it anyway\\?");
    assertThat(focused()).isEqualTo(console.element("confirm-cancel"));
    press(Keys.TAB);
    press(Keys.ENTER);
    console.awaitText("#invalidate-result", "Invalidated " + key + " .*");
    assertThat(focused()).isEqualTo(console.element("triggered-by"));
  }

  @Test
  void escape_closesTheDialog_andGivesTheFocusBack() {
    console.element("keys").sendKeys(key);
    console.element("invalidate-button").sendKeys(Keys.ENTER);
    console.awaitText("#confirm-title", "No node .*");
    press(Keys.ESCAPE);
    assertThat(console.isAsking()).isFalse();
    assertThat(focused()).isEqualTo(console.element("invalidate-button"));
  }

  @Test
  void arrows_chooseAPattern() {
    var keys = browser.driver().findElement(By.cssSelector("[value=keys]"));
    keys.sendKeys(Keys.ARROW_DOWN);
    press(Keys.TAB);
    assertThat(focused()).isEqualTo(console.element("pattern"));
    assertThat(console.isShown("keys")).isFalse();
  }

  @Test
  void structure_isThereForScreenReaders() {
    assertThat(count("html[lang=en] main")).isEqualTo(1);
    assertThat(count("h1")).isEqualTo(1);
    assertThat(count("main section[aria-labelledby] h2")).isEqualTo(6);
    assertThat(count("nav[aria-label]")).isEqualTo(1);
    assertThat(console.element("banner").getDomAttribute("role")).isEqualTo("alert");
    for (var result : List.of("invalidate-result", "look-up-result", "audit-place")) {
      assertThat(console.element(result).getDomAttribute("role")).isEqualTo("status");
    }
    assertThat(count("svg.spark[role=img]:not([aria-label])")).isZero();
    assertThat(count("table th:not([scope])")).isZero();
    assertThat(count("[id]")).isEqualTo(count("[id]:not([id=''])"));
  }

  private long count(String selector) {
    return (Long)
        browser
            .driver()
            .executeScript("return document.querySelectorAll(arguments[0]).length", selector);
  }

  private static String name(WebElement element) {
    return element.getTagName().equals("summary") ? element.getText() : element.getAccessibleName();
  }

  private WebElement press(Keys key) {
    new Actions(browser.driver()).sendKeys(key).perform();
    return focused();
  }

  private WebElement focused() {
    return browser.driver().switchTo().activeElement();
  }
}
