// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.browser;

import static io.github.unstale.browser.Page.awaiting;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.interactions.Actions;

/** What a reader invalidates in the console. */
class ConsoleFormIT {

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
  void form_counts_asks_andInvalidatesOnBothNodes() {
    Tokens.change(NODE_A, id, "alice");
    Tokens.warm(NODE_A, id);
    Tokens.warm(NODE_B, id);
    console.type("keys", key + "\n\n" + key + "\n");
    console.type("triggered-by", "ticket " + id);
    console.press("count");
    console.awaitText(
        "#invalidate-result",
        "To invalidate " + key + " would drop 2 entries on 2 nodes\\. .*@node-a: 1 entry; .*");
    console.awaitQuestion("Drop 2 entries on 2 nodes\\?");
    assertThat(cachedOn()).isEqualTo(2);
    console.press("confirm-go");
    console.awaitText("#invalidate-result", "Invalidated " + key + " on all nodes at .*");
    assertThat(console.isAsking()).isFalse();
    awaiting("dropped").until(() -> cachedOn() == 0);
    console.awaitRow("feed-rows", ".* \\| " + key + " \\| ticket " + id + " \\| .*");
    console.awaitRow(
        "audit-rows", ".* \\| " + key + " \\| ticket " + id + " \\| demo \\| console-.* \\| .*");
  }

  @Test
  void cancel_changesNothing() {
    Tokens.change(NODE_A, id, "alice");
    Tokens.warm(NODE_A, id);
    Tokens.warm(NODE_B, id);
    console.type("keys", key);
    console.awaitQuestion("Drop 2 entries on 2 nodes\\?");
    console.press("confirm-cancel");
    assertThat(console.isAsking()).isFalse();
    assertThat(cachedOn()).isEqualTo(2);
    assertThat(Service.get(NODE_A, "audit/logs?pattern=" + key)).contains("\"total_count\":0");
  }

  @Test
  void doubleClick_invalidatesOnce() {
    console.type("keys", key);
    console.awaitQuestion("No node has that cached now\\. Invalidate it anyway\\?");
    new Actions(browser.driver()).doubleClick(console.element("confirm-go")).perform();
    console.awaitText("#invalidate-result", "Invalidated .*");
    assertThat(Service.get(NODE_A, "audit/logs?pattern=" + key)).contains("\"total_count\":1");
  }

  @Test
  void pattern_isCounted_andInvalidated() {
    Tokens.change(NODE_A, id, "alice");
    Tokens.warm(NODE_A, id);
    Tokens.warm(NODE_B, id);
    browser.driver().findElement(By.cssSelector("input[value=pattern]")).click();
    console.type("pattern", key + "*");
    console.awaitQuestion("Drop 2 entries on 2 nodes\\?");
    console.press("confirm-go");
    console.awaitText("#invalidate-result", "Invalidated all that match " + key + "\\* on .*");
    awaiting("dropped").until(() -> cachedOn() == 0);
    console.awaitRow("audit-rows", ".* \\| all that match " + key + "\\* \\| console \\| .*");
  }

  @Test
  void keysThatAreNone_areToldByLine_andChangeNothing() {
    console.type("keys", key + "\n\nnonsense");
    console.press("invalidate-button");
    console.awaitText("#keys-error", "Line 3: “nonsense” is not entity:id, .*");
    assertThat(console.element("keys").getDomAttribute("aria-invalid")).isEqualTo("true");
    assertThat(console.isAsking()).isFalse();
    console.type("keys", key);
    assertThat(console.text("#keys-error")).isEmpty();
    browser.complaints();
  }

  @Test
  void hostileText_isShownAsText() {
    var hostile = "token:<img src=x onerror=document.title=1>" + id;
    console.type("keys", hostile);
    console.type("triggered-by", "<b>" + id);
    console.awaitQuestion("No node has .*");
    assertThat(console.text("#confirm-what")).contains(hostile);
    console.press("confirm-go");
    console.awaitText("#invalidate-result", "Invalidated " + hostile + " .*");
    console.awaitRow("feed-rows", ".* \\| " + hostile + " \\| <b>" + id + " \\| .*");
    console.awaitRow("audit-rows", ".* \\| " + hostile + " \\| <b>" + id + " \\| .*");
    console.lookUp(hostile.substring("token:".length()));
    console.awaitText("#look-up-result", hostile + " is cached on 0 nodes of 2.*");
    assertThat(browser.driver().findElements(By.cssSelector("main img, main b"))).isEmpty();
    assertThat(browser.driver().getTitle()).endsWith("Unstale console");
    assertThat(browser.complaints()).isEmpty();
  }

  private long cachedOn() {
    return Stream.of(NODE_A, NODE_B).filter(node -> Tokens.isCached(node, id)).count();
  }
}
