// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;

/** How the console looks: on a phone, in light and in dark. */
class ConsoleLooksIT {

  private final String key = "token:" + "w".repeat(300) + UUID.randomUUID();
  private Browser browser;

  @BeforeEach
  void openBrowser() {
    browser = new Browser();
    browser.resize(1180, 900);
  }

  @AfterEach
  void closeBrowser() {
    browser.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void text_hasTheContrastOfAa(String scheme) {
    browser.prefer(scheme);
    var console = filled();
    console.lookUp("");
    console.awaitText("#id-error", "Which id\\?");
    assertThat(Contrast.paleTexts(browser)).isEmpty();
    console.awaitQuestion("No node .*");
    assertThat(Contrast.paleTexts(browser)).isEmpty();
  }

  @Test
  void schemes_differ() {
    filled();
    browser.prefer("light");
    var light = script("return getComputedStyle(document.body).backgroundColor");
    browser.prefer("dark");
    assertThat(script("return getComputedStyle(document.body).backgroundColor"))
        .isNotEqualTo(light);
  }

  @ParameterizedTest
  @ValueSource(ints = {320, 360, 700, 1180})
  void page_ofAnyWidth_needsNoScrollingSideways(int width) {
    browser.resize(width, 740);
    var console = filled();
    assertThat((Long) script("return document.documentElement.scrollWidth"))
        .isLessThanOrEqualTo(width);
    console.awaitQuestion("No node .*");
    assertThat((Long) script("return document.documentElement.scrollWidth"))
        .isLessThanOrEqualTo(width);
    assertThat((Boolean) script("return arguments[0].scrollWidth <= arguments[0].clientWidth"))
        .isTrue();
  }

  /** A console with a long key everywhere. */
  private ConsolePage filled() {
    Service.invalidate(Demo.CLUSTER.nodeB(), key);
    var console = ConsolePage.open(browser, Demo.CLUSTER.nodeA());
    console.awaitRow("feed-rows", ".* \\| " + key + " \\| .*");
    console.awaitRow("audit-rows", ".* \\| " + key + " \\| .*");
    console.lookUp(key.substring("token:".length()));
    console.awaitText("#look-up-result", key + " is .*");
    console.type("keys", key);
    console.press("count");
    console.awaitText("#invalidate-result", "No node has " + key + " cached now\\.");
    script("document.querySelectorAll('details').forEach(each => each.open = true)");
    return console;
  }

  private Object script(String script) {
    return browser.driver().executeScript(script, browser.driver().findElement(By.id("confirm")));
  }
}
