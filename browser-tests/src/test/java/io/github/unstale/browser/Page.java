// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.awaitility.core.ConditionFactory;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** The page of a node, for one token and one session. */
final class Page {

  private final Browser browser;

  private Page(Browser browser) {
    this.browser = browser;
  }

  /**
   * Opens it, and waits until it has heard from both nodes.
   *
   * @param name the token's, the session's and the user's
   */
  static Page open(Browser browser, URI node, String name) {
    var encoded = URLEncoder.encode(name, StandardCharsets.UTF_8);
    return open(browser, node + "/?token=%s&session=%s&user=%s".replace("%s", encoded));
  }

  /** Opens it with what it proposes. */
  static Page open(Browser browser, URI node) {
    return open(browser, node + "/");
  }

  private static Page open(Browser browser, String address) {
    browser.driver().get(address);
    var page = new Page(browser);
    page.awaitConnected();
    return page;
  }

  static ConditionFactory awaiting(String what) {
    return await(what)
        .atMost(Duration.ofSeconds(Long.getLong("patience", 30)))
        .pollInterval(Duration.ofMillis(20));
  }

  /** The card of the node that the page came from. */
  Card own() {
    return new Card("own", "Read");
  }

  /** The card of the other node. */
  Card peer() {
    return new Card("peer", "Read");
  }

  /** The session on the node that the page came from. */
  Card ownSession() {
    return new Card("own-session", "Read session");
  }

  /** The session on the other node. */
  Card peerSession() {
    return new Card("peer-session", "Read session");
  }

  void awaitConnected() {
    awaiting("both nodes connected").until(() -> own().isConnected() && peer().isConnected());
  }

  /** Returns when the page knows that NATS can be stopped. */
  void awaitNatsButtons() {
    awaiting("buttons of NATS").until(() -> element("nats-stop").isDisplayed());
  }

  /** Takes the focus and the pointer from where they are. */
  void rest() {
    browser.driver().executeScript("document.activeElement.blur()");
    new Actions(browser.driver()).moveToLocation(2, 2).perform();
  }

  WebElement element(String id) {
    return browser.driver().findElement(By.id(id));
  }

  String story() {
    return text("#story");
  }

  void awaitStory(String pattern) {
    awaiting("a sentence like '" + pattern + "'")
        .untilAsserted(() -> assertThat(story()).matches(pattern));
  }

  /** The lines of the log, newest first, each with its cells between bars. */
  @SuppressWarnings("unchecked") // a script's array of strings is a list of them
  List<String> log() {
    return (List<String>)
        browser
            .driver()
            .executeScript(
                "return [...document.querySelectorAll('#log tr')].map(row =>"
                    + " [...row.cells].map(cell => cell.textContent).join(' | '))");
  }

  /** The text of an element, also of one that is out of sight or replaced meanwhile. */
  String text(String selector) {
    return (String)
        browser
            .driver()
            .executeScript("return document.querySelector(arguments[0]).textContent", selector);
  }

  /** A node's card, or that of a session on it. */
  final class Card {

    private final String id;
    private final String read;

    private Card(String id, String read) {
      this.id = "#" + id + " ";
      this.read = read;
    }

    String name() {
      return text(id + ":is(h2, h3)");
    }

    /** Whether it is, and has said its name. */
    boolean isConnected() {
      return feed().equals("connected") && name().startsWith("Node ");
    }

    String feed() {
      return text(id + ".feed");
    }

    /** What it has cached. */
    String cached() {
      return text(id + ".cached");
    }

    /** {@code empty}, {@code fresh}, {@code old} or {@code unknown}. */
    String state() {
      return browser
          .driver()
          .findElement(By.cssSelector(id + ".cache"))
          .getDomAttribute("data-state");
    }

    /** What the last read said. */
    String answer() {
      return text(id + ".answer");
    }

    void press(String button) {
      browser
          .driver()
          .findElement(By.cssSelector(id))
          .findElement(By.xpath(".//button[normalize-space()='" + button + "']"))
          .click();
    }

    /** Returns when it shows this state and this content. */
    void awaitCached(String state, String content) {
      awaiting(name() + " with " + content + ", " + state)
          .untilAsserted(
              () -> assertThat(state() + ": " + cached()).isEqualTo(state + ": " + content));
    }

    /** Reads until the answer comes from the cache. */
    void warm() {
      readUntil("from the cache");
    }

    /** Reads until the answer comes from the database. */
    void readFromDatabase() {
      readUntil("from the database");
    }

    /** So that the next one is seen, even if it is the same to the letter. */
    private void forgetAnswer() {
      var forget = "document.querySelector(arguments[0]).textContent = ''";
      browser.driver().executeScript(forget, id + ".answer");
    }

    private void readUntil(String source) {
      awaiting("an answer " + source + " at " + name())
          .until(
              () -> {
                forgetAnswer();
                press(read);
                awaiting("an answer").until(() -> !answer().isEmpty());
                return answer().contains(source);
              });
    }
  }
}
