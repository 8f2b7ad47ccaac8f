// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.sample.demo.TestCluster;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** What the page shows of sessions, and of what is invalidated by a pattern. */
class SessionsIT {

  private static final TestCluster CLUSTER = Demo.CLUSTER;
  private static Browser browser;

  private final String name = UUID.randomUUID().toString().substring(0, 18);
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
    page = Page.open(browser, CLUSTER.nodeA(), name);
  }

  @Test
  void session_isPut_andRead_fromTheDatabaseThenTheCache() {
    page.ownSession().press("Read session");
    page.awaitStory("Node A found no such session: press Put session to begin it\\.");
    page.ownSession().press("Put session");
    page.awaitStory("Node A began a session of " + name + "; Node B was told .* later, so .*");
    page.ownSession().awaitCached("empty", "nothing");
    page.ownSession().press("Read session");
    page.awaitStory("Node A could not answer from its cache, .* " + name + " is active\\.");
    page.ownSession().awaitCached("fresh", "active, of " + name);
    page.ownSession().warm();
    assertThat(page.ownSession().answer()).startsWith("Last read: active, from the cache, in ");
    page.awaitStory("Node A answered from its cache that .* is active: it has fresh proof .*");
  }

  @Test
  void revocation_changesWhatBothNodesHaveCached_andSaysWhenAndWhy() {
    warmBoth();
    page.peerSession().press("Revoke user");
    page.awaitStory(
        "Node B revoked the session of %s; Node A was told (< )?[\\d.]+ m?s later and changed what it has cached, in place: it answers “revoked” from memory\\."
            .replace("%s", name));
    page.ownSession().awaitCached("fresh", "revoked, of " + name);
    page.peerSession().awaitCached("fresh", "revoked, of " + name);
    assertThat(page.text("#own-session .stored")).isEqualTo("In the database: revoked, of " + name);
    page.ownSession().press("Read session");
    page.awaitStory("Node A answered from its cache that .* is revoked: it knows from memory, .*");
    assertThat(page.ownSession().answer()).startsWith("Last read: revoked, from the cache, in ");
    var line =
        "[\\d:.]+ \\| Node A \\| took in tag user:"
            + name
            + ", reason revoked, revocation 1, told by Node B \\| .* ?m?s";
    assertThat(page.log()).anyMatch(each -> each.matches(line));
    assertThat(page.text("#latency-of").replace('\u00a0', ' ')).isEqualTo("from Node B to Node A");
  }

  @Test
  void revocation_ofWhatIsNotCached_addsNothing() {
    page.ownSession().press("Put session");
    page.awaitStory("Node A began .*");
    page.ownSession().press("Revoke user");
    page.awaitStory("Node A revoked the session of .*; Node B was told .*: .* stays missing\\.");
    page.peerSession().awaitCached("empty", "nothing");
  }

  @Test
  void sessionOfTheRevokedUser_canBeginAgain() {
    warmBoth();
    page.peerSession().press("Revoke user");
    page.ownSession().awaitCached("fresh", "revoked, of " + name);
    page.ownSession().press("Put session");
    page.awaitStory("Node A began .*");
    page.peerSession().warm();
    page.peerSession().awaitCached("fresh", "active, of " + name);
  }

  @Test
  void enterInTheForm_readsTheSessionOnBothNodes() {
    warmBoth();
    page.element("session").sendKeys(Keys.ENTER);
    page.awaitStory("Node A answered from its cache .* Node B answered from its cache .*");
  }

  @Test
  void pattern_isDroppedByBothNodes_andSaysSo() {
    page.own().press("Change");
    page.own().warm();
    page.peer().warm();
    type("pattern", name.substring(0, 10) + "*");
    page.element("pattern-form").submit();
    page.awaitStory(
        "Node A invalidated all tokens that match “%s\\*”; Node B serves none of them since it was told (< )?[\\d.]+ m?s later, however many it had cached\\."
            .replace("%s", name.substring(0, 10)));
    page.own().awaitCached("empty", "nothing");
    page.peer().awaitCached("empty", "nothing");
    assertThat(page.log())
        .anyMatch(line -> line.contains("Node A | invalidated the pattern " + name.charAt(0)))
        .anyMatch(line -> line.contains("Node B | dropped tokens by the pattern "));
  }

  @Test
  void pattern_ofSessions_leavesTheTokenAlone() {
    warmBoth();
    page.own().press("Change");
    page.own().warm();
    page.element("entity").sendKeys("sessions");
    type("pattern", "*");
    page.element("pattern-form").submit();
    page.awaitStory("Node A invalidated all sessions that match “\\*”; .*");
    page.ownSession().awaitCached("empty", "nothing");
    page.own().awaitCached("fresh", "version 1, alice");
  }

  @Test
  void patternThatCannotBeRead_isRefused_sayingWhy() {
    type("pattern", "regex:(");
    page.element("pattern-form").submit();
    page.awaitStory("Node A refused: The pattern cannot be read: .*");
    browser.complaints();
  }

  @Test
  void invalidation_ofAnotherPublisher_isObeyed_andCalledSo() {
    warmBoth();
    page = Page.open(browser, CLUSTER.nodeA(), name);
    page.ownSession().awaitCached("fresh", "active, of " + name);
    Publisher.publish(CLUSTER.natsPort(), "cache.invalidate.session." + name);
    page.awaitStory("Node [AB] received an invalidation that neither node sent, .*");
    page.ownSession().awaitCached("empty", "nothing");
    assertThat(page.log())
        .anyMatch(line -> line.contains("dropped session " + name + ", told by another publisher"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/b", "..", "50%", "<script>alert(1)</script>", "😀 ü;?&#"})
  void namesOfAnyCharacters_work(String odd) {
    page = Page.open(browser, CLUSTER.nodeA(), odd);
    page.ownSession().press("Put session");
    page.awaitStory("Node A began .*");
    page.peerSession().warm();
    page.peerSession().awaitCached("fresh", "active, of " + odd);
    page.ownSession().press("Revoke user");
    page.awaitStory("Node A revoked the session of .*");
    page.peerSession().awaitCached("fresh", "revoked, of " + odd);
  }

  private void warmBoth() {
    page.ownSession().press("Put session");
    page.awaitStory("Node A began .*");
    page.ownSession().warm();
    page.peerSession().warm();
    page.peerSession().awaitCached("fresh", "active, of " + name);
  }

  private void type(String field, String text) {
    page.element(field).clear();
    page.element(field).sendKeys(text);
  }
}
