// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.browser;

import static io.github.unstale.browser.Page.awaiting;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.sample.demo.TestCluster;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a reader does on the page, and what the page says. */
class PageIT {

  private static final TestCluster CLUSTER = Demo.CLUSTER;
  private static Browser browser;

  private final String token = "page " + UUID.randomUUID();
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
  void openPage() {
    page = Page.open(browser, CLUSTER.nodeA(), token);
  }

  @Test
  void page_ofEitherNode_showsBoth() {
    assertThat(page.own().name()).isEqualTo("Node A");
    assertThat(page.peer().name()).isEqualTo("Node B");
    page = Page.open(browser, CLUSTER.nodeB(), token);
    assertThat(page.own().name()).isEqualTo("Node B");
    assertThat(page.peer().name()).isEqualTo("Node A");
  }

  @Test
  void read_first_asksTheDatabase_thenTheCache() {
    page.own().press("Change");
    page.own().awaitCached("empty", "nothing");
    page.own().press("Read");
    page.awaitStory("Node A could not answer from its cache, .* has version 1 cached now\\.");
    page.own().awaitCached("fresh", "version 1, alice");
    page.own().warm();
    page.awaitStory("Node A answered version 1 from its cache: it has fresh proof .*");
  }

  @Test
  void change_isDroppedByTheOtherNode_andSaysWhenAndWhy() {
    warmBoth();
    page.own().press("Change");
    page.awaitStory(
        "Node A committed version 2; Node B dropped version 1 (< )?[\\d.]+ m?s later,"
            + " so its next read asks the database\\.");
    page.peer().awaitCached("empty", "nothing");
    awaiting("line of the log")
        .until(
            () ->
                page.log().stream()
                    .anyMatch(
                        line ->
                            line.matches(
                                "[\\d:.]+ \\| Node B \\| dropped .*, told by Node A \\| .* ?m?s")));
    assertThat(page.text("#latency")).matches("(< )?[\\d.]+ m?s");
    page.peer().warm();
    page.peer().awaitCached("fresh", "version 2, alice");
  }

  @Test
  void change_onTheOtherNode_isDroppedHere() {
    warmBoth();
    page.peer().press("Change");
    page.awaitStory("Node B committed version 2; Node A dropped version 1 .*");
  }

  @Test
  void rollBack_reachesNobody_andSaysWhy() {
    warmBoth();
    page.own().press("Change and roll back");
    page.awaitStory(
        "Node A rolled version 2 back: an invalidation leaves only after a commit, so Node B still"
            + " answers version 1 from its cache\\.");
    page.peer().press("Read");
    page.awaitStory("Node B answered version 1 from its cache: .*");
    assertThat(page.log().get(0)).contains("Node A | rolled version 2 of ");
    page.peer().awaitCached("fresh", "version 1, alice");
  }

  @Test
  void revoke_isDroppedByTheOtherNode_andNothingIsFound() {
    warmBoth();
    page.own().press("Revoke");
    page.awaitStory("Node A revoked the token with version 2; Node B dropped version 1 .*");
    page.peer().press("Read");
    page.awaitStory("Node B has no such token to show: .*");
    page.peer().awaitCached("fresh", "version 2, revoked");
  }

  @Test
  void invalidation_ofAnotherPublisher_isObeyed_andCalledSo() {
    warmBoth();
    Publisher.publish(CLUSTER.natsPort(), "cache.invalidate.token." + token.replace(" ", "%20"));
    page.awaitStory("Node [AB] received an invalidation that neither node sent, .*");
    page.own().awaitCached("empty", "nothing");
    page.peer().awaitCached("empty", "nothing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a/b",
        "50%",
        "%2F",
        ".",
        "..",
        "<script>alert(1)</script>",
        "😀 ü",
        "?a=b&c#d;e+f",
        "\"'\\"
      })
  void id_ofAnyCharacters_works(String id) {
    page = Page.open(browser, CLUSTER.nodeA(), id);
    page.own().press("Change");
    page.awaitStory("Node A committed version .*");
    page.peer().warm();
    page.own().press("Change");
    page.awaitStory("Node A committed version .*; Node B dropped version .*");
    assertThat(page.log().toString()).contains("of " + id);
  }

  @Test
  void log_isBounded() {
    for (int i = 0; i < 30; i++) {
      page.own().press("Change");
    }
    page.peer().warm();
    awaiting("30 changes").until(() -> page.peer().cached().startsWith("version 30,"));
    assertThat(page.log()).hasSize(50);
  }

  @Test
  void everythingTogether_leavesTheConsoleClean_andAsksThisNodeAlone() {
    browser.complaints();
    page.own().press("Read");
    warmBoth();
    page.own().press("Change and roll back");
    page.peer().press("Change");
    page.peer().press("Revoke");
    page.awaitStory("Node B revoked .*");
    page.ownSession().press("Read session");
    page.awaitStory("Node A found no such session: .*");
    page.ownSession().press("Revoke user");
    page.awaitStory("Node A refused: No user .*");
    page.ownSession().press("Put session");
    page.awaitStory("Node A began .*");
    page.peerSession().press("Revoke user");
    page.awaitStory("Node B revoked the session of .*");
    page.element("pattern-form").submit();
    page.awaitStory("Node A invalidated .*");
    assertThat(browser.complaints()).isEmpty();
    var origins =
        browser
            .driver()
            .executeScript(
                "return [...new Set(performance.getEntries().map(entry => entry.name)"
                    + ".filter(name => /^[a-z]+:/.test(name) && !name.startsWith('data:'))"
                    + ".map(name => new URL(name).origin))].join()");
    assertThat(origins).isEqualTo(CLUSTER.nodeA().toString());
  }

  @Test
  void requestElsewhere_isRefusedByTheBrowser() {
    var result =
        browser
            .driver()
            .executeAsyncScript(
                "const done = arguments[1];"
                    + "document.addEventListener('securitypolicyviolation', event =>"
                    + " done(event.effectiveDirective));"
                    + "fetch(arguments[0] + '/api/node').then(() => done('answered'), () => {})",
                CLUSTER.nodeB().toString());
    assertThat(result).isEqualTo("connect-src");
    browser.complaints();
  }

  private void warmBoth() {
    page.own().press("Change");
    page.awaitStory("Node A committed version 1; .*");
    page.own().warm();
    page.peer().warm();
    page.peer().awaitCached("fresh", "version 1, alice");
  }
}
