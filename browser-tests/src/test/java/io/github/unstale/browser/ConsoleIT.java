// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.browser;

import static io.github.unstale.browser.Page.awaiting;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** What a reader sees in the console. */
class ConsoleIT {

  private static final URI NODE_A = Demo.CLUSTER.nodeA();
  private static final URI NODE_B = Demo.CLUSTER.nodeB();
  private static Browser browser;

  private final String id = "console-" + UUID.randomUUID();
  private final String key = "token:" + id;
  private ConsolePage console;

  @BeforeAll
  static void openBrowser() {
    browser = new Browser();
  }

  @AfterAll
  static void closeBrowser() {
    browser.close();
  }

  @BeforeEach
  void openConsole() {
    console = ConsolePage.open(browser, NODE_A);
  }

  @Test
  void head_tellsWhoAnswersWhom() {
    assertThat(console.text("#node")).endsWith("@node-a");
    assertThat(console.text("#user")).isEqualTo("demo");
    assertThat(browser.driver().getTitle()).endsWith("@node-a: Unstale console");
    assertThat(console.isShown("banner")).isFalse();
  }

  @Test
  void nodes_areAllThere_withTheAgeOfTheirProof() {
    var row = " \\| coherent \\| [\\d.]+ m?s \\| \\d+ (s|min|h .*) \\| \\d.*";
    console.awaitRow("nodes-rows", ".*@node-a \\(this one\\)" + row);
    console.awaitRow("nodes-rows", ".*@node-b" + row);
    assertThat(console.text("#nodes-note")).isEqualTo("2 nodes answered.");
  }

  @Test
  void caches_showHitsAndSizes_overAllNodes_asTheyGo() {
    Tokens.change(NODE_A, id, "alice");
    Tokens.warm(NODE_A, id);
    Tokens.warm(NODE_B, id);
    for (int i = 0; i < 20; i++) {
      Tokens.read(NODE_A, id);
    }
    awaiting("hit rate").until(() -> console.text(card("token", ".rate")).matches("[\\d.]+%"));
    assertThat(console.text(card("token", ".state"))).isEqualTo("coherent on 2 of 2 nodes");
    assertThat(console.text(card("token", ".size"))).matches("[1-9][\\d,]*");
    var charts = browser.driver().findElements(By.cssSelector(card("token", "svg")));
    assertThat(charts.get(0).getAccessibleName())
        .matches("Hit rate lately: [\\d.]+%, between [\\d.]+% and [\\d.]+%");
    assertThat(charts.get(1).getAccessibleName())
        .matches("Entries lately: now [\\d,]+, between [\\d,]+ and [\\d,]+");
  }

  @Test
  void changeOnTheOtherNode_appearsInTheFeed() {
    Tokens.change(NODE_B, id, "alice");
    console.awaitRow("feed-rows", ".* \\| " + key + " \\| .*");
  }

  @Test
  void feed_paused_showsNothingNew_untilItGoesOn() {
    console.press("feed-pause");
    assertThat(console.element("feed-pause").getDomAttribute("aria-pressed")).isEqualTo("true");
    Tokens.change(NODE_B, id, "alice");
    awaiting("a new one").until(() -> !console.text("#feed-waiting").isEmpty());
    assertThat(console.rows("feed-rows")).noneMatch(row -> row.contains(id));
    console.press("feed-pause");
    console.awaitRow("feed-rows", ".* \\| " + key + " \\| .*");
    assertThat(console.text("#feed-waiting")).isEmpty();
  }

  @Test
  void viewer_isToldWhatItMayNot_andThatNothingIsWrittenDown() {
    browser
        .driver()
        .executeScript(
            """
            const me = {user: 'eve', node: 'n', may_invalidate: false, audit: false};
            const real = window.fetch;
            window.fetch = (url, ...rest) => String(url).endsWith('/me')
              ? Promise.resolve(new Response(JSON.stringify(me))) : real(url, ...rest);
            """);
    console.awaitText("#invalidate-refused", "eve may look, but not invalidate: .*");
    assertThat(console.element("keys").isEnabled()).isFalse();
    assertThat(console.element("invalidate-button").isEnabled()).isFalse();
    assertThat(console.text("#audit-none")).startsWith("This service keeps no audit trail: ");
    assertThat(console.isShown("audit-none")).isTrue();
    assertThat(console.isShown("audit-part")).isFalse();
  }

  @Test
  void pageThatNobodySees_asksNothing_untilItIsSeenAgain() {
    browser
        .driver()
        .executeScript(
            """
            const real = window.fetch;
            window.fetch = (...all) => { window.asked = performance.now(); return real(...all); };
            """);
    awaiting("a question").until(() -> isSilentFor(0));
    hide(true);
    awaiting("silence").until(() -> isSilentFor(5000));
    hide(false);
    awaiting("a question").until(() -> !isSilentFor(5000));
  }

  @Test
  void everythingTogether_leavesTheBrowsersConsoleClean_andAsksThisNodeAlone() {
    browser.complaints();
    Tokens.change(NODE_A, id, "alice");
    Tokens.warm(NODE_A, id);
    Tokens.warm(NODE_B, id);
    console.type("keys", key);
    console.awaitQuestion("Drop .*");
    console.press("confirm-go");
    console.awaitText("#invalidate-result", "Invalidated .*");
    console.lookUp(id);
    console.awaitText("#look-up-result", key + ".*");
    console.awaitRow("feed-rows", ".*" + key + ".*");
    assertThat(browser.complaints()).isEmpty();
    var origins =
        browser
            .driver()
            .executeScript(
                "return [...new Set(performance.getEntries().map(entry => entry.name)"
                    + ".filter(name => /^[a-z]+:/.test(name) && !name.startsWith('data:'))"
                    + ".map(name => new URL(name).origin))].join()");
    assertThat(origins).isEqualTo(NODE_A.toString());
  }

  /** Whether the page has asked nothing for so many milliseconds, but something before. */
  private boolean isSilentFor(int millis) {
    return (Boolean)
        browser
            .driver()
            .executeScript("return performance.now() - window.asked >= arguments[0]", millis);
  }

  private void hide(boolean isHidden) {
    browser
        .driver()
        .executeScript(
            "Object.defineProperty(document, 'hidden', {value: arguments[0], configurable: true});"
                + "document.dispatchEvent(new Event('visibilitychange'))",
            isHidden);
  }

  private static String card(String entity, String part) {
    return ".cache:has([aria-label='" + entity + " by node']) " + part;
  }
}
