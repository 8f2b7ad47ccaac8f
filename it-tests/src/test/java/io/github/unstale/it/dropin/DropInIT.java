// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.dropin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.it.fixture.Build;
import io.github.unstale.it.fixture.Http;
import io.github.unstale.it.fixture.NatsServer;
import io.github.unstale.it.fixture.Node;
import io.github.unstale.it.fixture.RawPeer;
import io.github.unstale.it.items.Items;
import java.net.URI;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The jar that has everything in it, alone and beside others, in WARs that were built without. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class DropInIT {

  private static final NatsServer NATS = NatsServer.running();

  @Deployment(name = "unconfigured", testable = false)
  @TargetsContainer(Node.NODE_A)
  static WebArchive unconfigured() {
    return DropIn.bare(Items.war("unconfigured").archive()).with(Build.allJar()).archive();
  }

  @Deployment(name = "own-libraries", testable = false)
  @TargetsContainer(Node.NODE_A)
  static WebArchive ownLibraries() {
    return DropIn.bare(Items.war("own-libraries").classes(OwnLibraries.class).archive())
        .withAllOf(Build.otherLibs())
        .with(Build.allJar())
        .configured("unstale.nats.servers=" + NATS.url(), "unstale.caches=item")
        .archive();
  }

  @Deployment(name = "both", testable = false)
  @TargetsContainer(Node.NODE_A)
  static WebArchive both() {
    return DropIn.bare(Items.war("both").archive())
        .withAllOf(Build.warLibs())
        .with(Build.allJar())
        .archive();
  }

  @AfterAll
  static void close() {
    NATS.close();
  }

  @Test
  void withoutConfiguration_everythingWorksWithinTheNode() {
    Items items = Items.on(Node.A, "unconfigured");
    items.warm("1", "2");
    items.invalidate("1");
    assertThat(items.held(List.of("1", "2"))).isEqualTo(List.of("2"));
    assertThat(Node.A.logSince("unconfigured"))
        .containsPattern(
            "Unstale \\d\\S* has started as 'unconfigured@[^']+', standalone, because there is no");
  }

  @Test
  void bothJarsAtOnce_areOneUnstale() {
    Items items = Items.on(Node.A, "both");
    items.warm("1", "2");
    items.invalidate("1");
    assertThat(items.held(List.of("1", "2"))).isEqualTo(List.of("2"));
    assertThat(Node.A.logSince("both")).containsOnlyOnce("has started as 'both@");
  }

  @Test
  void applicationsOwnVersionsOfTheLibraries_areItsOwn() {
    Items items = Items.on(Node.A, "own-libraries");
    try (var peer = RawPeer.of(NATS)) {
      items.awaitHearing(peer);
    }
    assertThat(Http.get(URI.create(items.uri() + "/api/own-libraries")).text())
        .matches("2\\.20\\.\\d+ .*/caffeine-2\\.9\\.\\d+\\.jar");
  }
}
