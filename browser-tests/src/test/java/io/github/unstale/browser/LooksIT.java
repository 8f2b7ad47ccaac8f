// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the page looks: on a phone, in light and in dark, and while its texts change. */
class LooksIT {

  private static final String PLACES =
      """
      return [...document.querySelectorAll('h2, h3, button, input, select, .rows, footer')]
        .map(e => e.getBoundingClientRect())
        .map(r => [r.x, r.y + scrollY, r.width, r.height].map(Math.round).join(' '))
      """;

  private Browser browser;
  private Page page;

  @BeforeEach
  void openPage() {
    browser = new Browser();
    browser.resize(1180, 900);
    page = Page.open(browser, Demo.CLUSTER.nodeA(), "looks " + UUID.randomUUID());
  }

  @AfterEach
  void closeBrowser() {
    browser.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void text_hasTheContrastOfAa(String scheme) {
    page.own().press("Change");
    page.awaitStory(".*Node B was told.*");
    browser.prefer(scheme);
    for (var state : List.of("fresh", "old", "empty", "unknown")) {
      browser
          .driver()
          .executeScript(
              "document.querySelectorAll('.cache').forEach(c => c.dataset.state = arguments[0])",
              state);
      assertThat(Contrast.paleTexts(browser)).as(state).isEmpty();
    }
  }

  @Test
  void schemes_differ() {
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
    page = Page.open(browser, Demo.CLUSTER.nodeA(), "w".repeat(500));
    page.own().press("Change");
    page.awaitStory("Node A committed .*");
    page.ownSession().press("Put session");
    page.awaitStory("Node A began .*");
    page.ownSession().press("Revoke user");
    page.awaitStory("Node A revoked .*");
    assertThat((Long) script("return document.documentElement.scrollWidth"))
        .isLessThanOrEqualTo(width);
  }

  @ParameterizedTest
  @CsvSource({"1180", "360"})
  void texts_change_andNothingMoves(int width) {
    browser.resize(width, 900);
    page = Page.open(browser, Demo.CLUSTER.nodeA(), "looks " + UUID.randomUUID());
    page.awaitNatsButtons();
    var places = script(PLACES);
    page.own().press("Change");
    page.awaitStory("Node A committed .*");
    page.peer().warm();
    page.own().press("Change and roll back");
    page.awaitStory("Node A rolled .*");
    page.own().press("Change");
    page.awaitStory(".*Node B dropped.*");
    page.ownSession().press("Put session");
    page.awaitStory("Node A began .*");
    page.ownSession().warm();
    page.peerSession().press("Revoke user");
    page.awaitStory("Node B revoked .*");
    assertThat(script(PLACES)).isEqualTo(places);
  }

  @Test
  void reducedMotion_isRespected() {
    var animation = "return getComputedStyle(document.querySelector('#latency')).animationName";
    page.own().press("Change");
    page.awaitStory(".*Node B was told.*");
    assertThat(script(animation)).isEqualTo("new");
    browser.prefer("prefers-reduced-motion", "reduce");
    assertThat(script(animation)).isEqualTo("none");
  }

  private Object script(String script) {
    return browser.driver().executeScript(script);
  }
}
