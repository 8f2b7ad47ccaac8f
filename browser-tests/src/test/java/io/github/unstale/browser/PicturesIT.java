// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.browser;

import static io.github.unstale.browser.Page.awaiting;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.OutputType;

/**
 * Takes the pictures of the page, where a token was changed on one node and a user revoked, and of
 * the console.
 */
class PicturesIT {

  private static final int LARGEST = 300 * 1024;

  private final Path directory = Demo.root().resolve(System.getProperty("screenshots"));
  private Browser browser;

  @BeforeEach
  void openBrowser() {
    browser = new Browser();
    browser.resize(1120, 1800);
    browser.driver().executeCdpCommand("Emulation.setScrollbarsHidden", Map.of("hidden", true));
  }

  @AfterEach
  void closeBrowser() {
    browser.close();
  }

  @Test
  void page_isPictured_inLightAndDark() throws IOException {
    for (int i = 0; i < 2000; i++) { // for the JVMs to get warm
      Tokens.change(Demo.CLUSTER.nodeA(), "token-1", "alice");
    }
    for (int i = 0; i < 500; i++) {
      Tokens.beginAndRevoke(Demo.CLUSTER.nodeA(), "warm");
    }
    var page = Page.open(browser, Demo.CLUSTER.nodeA());
    for (int i = 0; i < 3; i++) {
      page.own().warm();
      page.peer().warm();
      page.rest();
      page.own().press("Change");
      page.awaitStory(".*Node B dropped version .*");
    }
    page.own().warm();
    page.peer().warm();
    page.own().press("Change and roll back");
    page.awaitStory("Node A rolled .*");
    page.own().press("Change");
    page.awaitStory(".*Node B dropped version .*");
    page.own().warm();
    page.ownSession().press("Put session");
    page.awaitStory("Node A began .*");
    page.ownSession().warm();
    page.peerSession().warm();
    page.peerSession().awaitCached("fresh", "active, of alice");
    page.ownSession().press("Revoke user");
    page.awaitStory("Node A revoked .*");
    page.peerSession().awaitCached("fresh", "revoked, of alice");
    awaiting("Node A as it is").until(() -> page.own().state().equals("fresh"));
    page.rest();
    take("page");
  }

  @Test
  void console_isPictured_inLightAndDark() throws IOException {
    for (int i = 1; i <= 40; i++) {
      Tokens.change(Demo.CLUSTER.nodeA(), "token-" + i, "alice");
      Tokens.beginAndRevoke(Demo.CLUSTER.nodeB(), "user-" + i);
    }
    var console = ConsolePage.open(browser, Demo.CLUSTER.nodeA());
    awaiting("charts")
        .until(
            () -> {
              for (int i = 1; i <= 40; i++) {
                Tokens.read(Demo.CLUSTER.nodeA(), "token-" + i);
                Tokens.read(Demo.CLUSTER.nodeB(), "token-" + i % 10);
              }
              Service.invalidate(Demo.CLUSTER.nodeB(), "token:token-7");
              return console.points() > 4;
            });
    take("console");
  }

  private void take(String name) throws IOException {
    for (var scheme : new String[] {"light", "dark"}) {
      browser.prefer(scheme);
      var picture = browser.driver().getScreenshotAs(OutputType.BYTES);
      assertThat(picture.length).isLessThan(LARGEST);
      Files.createDirectories(directory);
      Files.write(
          directory.resolve(name + (scheme.equals("light") ? ".png" : "-dark.png")), picture);
    }
  }
}
