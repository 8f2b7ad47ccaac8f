// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.browser;

import static io.github.unstale.browser.Page.awaiting;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** The console of a node, as the user demo sees it. */
final class ConsolePage {

  private final Browser browser;

  private ConsolePage(Browser browser) {
    this.browser = browser;
  }

  /** Opens it with name and password in its address, and waits until it knows both nodes. */
  static ConsolePage open(Browser browser, URI node) {
    var page = new ConsolePage(browser);
    browser.driver().get("http://demo:demo@" + node.getAuthority() + "/unstale/");
    page.awaitText("#feed-state", "connected");
    awaiting("both nodes").until(() -> page.rows("nodes-rows").size() == 2);
    awaiting("audit trail").until(() -> page.element("audit-older").isDisplayed());
    return page;
  }

  /** How many points the longest chart has. */
  long points() {
    return (long)
        browser
            .driver()
            .executeScript(
                "return Math.max(...[...document.querySelectorAll('.spark .line')]"
                    + ".map(line => line.getAttribute('d').split(/[ML]/).length - 1))");
  }

  WebElement element(String id) {
    return browser.driver().findElement(By.id(id));
  }

  void press(String id) {
    element(id).click();
  }

  /** Types a text in place of what is there. */
  void type(String id, String text) {
    element(id).clear();
    element(id).sendKeys(text);
  }

  /** The text of an element, also of one that is out of sight or replaced meanwhile. */
  String text(String selector) {
    return (String)
        browser
            .driver()
            .executeScript(
                "return document.querySelector(arguments[0]).textContent"
                    + ".replaceAll(/\\s+/g, ' ').trim()",
                selector);
  }

  void awaitText(String selector, String pattern) {
    awaiting(selector + " like '" + pattern + "'")
        .untilAsserted(() -> assertThat(text(selector)).matches(pattern));
  }

  /** The rows of a table's body, each with its cells between bars. */
  @SuppressWarnings("unchecked") // a script's array of strings is a list of them
  List<String> rows(String body) {
    return (List<String>)
        browser
            .driver()
            .executeScript(
                "return [...document.getElementById(arguments[0]).rows].map(row =>"
                    + " [...row.cells].map(cell => cell.textContent.trim()).join(' | '))",
                body);
  }

  void awaitRow(String body, String pattern) {
    awaiting("a row of " + body + " like '" + pattern + "'")
        .untilAsserted(() -> assertThat(rows(body)).anyMatch(row -> row.matches(pattern)));
  }

  /** Whether something is shown. */
  boolean isShown(String id) {
    return element(id).isDisplayed();
  }

  /** Whether it asks before it invalidates. */
  boolean isAsking() {
    return "true".equals(element("confirm").getDomAttribute("open"));
  }

  /** Presses the form's button, and waits for its question. */
  void awaitQuestion(String title) {
    press("invalidate-button");
    awaitText("#confirm-title", title);
    assertThat(isAsking()).isTrue();
  }

  /** Asks where a token is cached. */
  void lookUp(String id) {
    type("entity", "token");
    type("id", id);
    element("look-up-form").submit();
  }
}
