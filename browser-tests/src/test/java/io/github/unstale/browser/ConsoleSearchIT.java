// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a reader finds in the console: in the audit trail, and in the caches. */
class ConsoleSearchIT {

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
  void audit_isSearched_andPaged() {
    for (int i = 1; i <= 55; i++) {
      Service.invalidate(NODE_B, key + "-" + i);
    }
    console.type("audit-pattern", key + "-*");
    console.element("audit-form").submit();
    console.awaitText("#audit-place", "1–50 of 55");
    assertThat(console.rows("audit-rows")).hasSize(50);
    assertThat(console.rows("audit-rows").get(0))
        .matches(".* \\| " + key + "-55 \\| a test \\| demo \\| .*");
    console.press("audit-older");
    console.awaitText("#audit-place", "51–55 of 55");
    assertThat(console.rows("audit-rows").get(4)).contains(key + "-1 ");
    assertThat(console.element("audit-older").getDomAttribute("aria-disabled")).isEqualTo("true");
    console.press("audit-older");
    console.press("audit-newer");
    console.awaitText("#audit-place", "1–50 of 55");
  }

  @Test
  void audit_ofNothing_saysSo() {
    console.type("audit-pattern", "nothing-" + id);
    console.element("audit-form").submit();
    console.awaitText("#audit-place", "Nothing was invalidated that matches “nothing-" + id + "”.");
    assertThat(console.rows("audit-rows")).isEmpty();
  }

  @Test
  void audit_patternThatCannotBeRead_isToldBesideIt() {
    console.type("audit-pattern", "regex:(");
    console.element("audit-form").submit();
    console.awaitText("#audit-pattern-error", "“regex:\\(” is not a pattern: .*");
    browser.complaints();
  }

  @Test
  void lookUp_findsTheNodesThatCacheAnEntry() {
    Tokens.change(NODE_A, id, "alice");
    console.lookUp(id);
    console.awaitText("#look-up-result", key + " is cached on 0 nodes of 2\\..*");
    Tokens.warm(NODE_B, id);
    console.lookUp(id);
    console.awaitText(
        "#look-up-result",
        key + " is cached on 1 node of 2\\..*node-a: not cached.*node-b: since .*, \\d+ s ago");
  }

  @Test
  void lookUp_ofNoName_asksForIt() {
    console.type("entity", "token");
    console.element("look-up-form").submit();
    console.awaitText("#id-error", "Which id\\?");
    assertThat(browser.driver().switchTo().activeElement()).isEqualTo(console.element("id"));
  }

  @Test
  void lookUp_ofAnyCharacters_works() {
    for (var odd : new String[] {"a/b", "..", "50%", "%2F", "?a=b&c#d;e+f"}) {
      console.lookUp(odd);
      console.awaitText(
          "#look-up-result", "token:" + Pattern.quote(odd) + " is cached on \\d nodes? of 2\\..*");
    }
  }
}
