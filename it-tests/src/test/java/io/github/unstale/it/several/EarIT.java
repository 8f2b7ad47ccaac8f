// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.several;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.it.fixture.ApplicationServer;
import io.github.unstale.it.fixture.Build;
import io.github.unstale.it.fixture.NatsServer;
import io.github.unstale.it.fixture.RawPeer;
import io.github.unstale.it.items.Items;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two WARs in one EAR: one application for CDI, and one for Unstale. */
class EarIT {

  private static final NatsServer NATS = NatsServer.running();
  private static ApplicationServer server;

  @BeforeAll
  static void open() throws IOException {
    server = ApplicationServer.with(sharing(), bringing(), alone());
  }

  /** Unstale and its configuration are in the EAR. */
  private static EnterpriseArchive sharing() throws IOException {
    EnterpriseArchive ear = ShrinkWrap.create(EnterpriseArchive.class, "sharing.ear");
    for (Path library : libraries()) {
      ear.addAsLibrary(library.toFile());
    }
    var settings = new StringAsset("unstale.nats.servers=" + NATS.url() + "\nunstale.caches=item");
    return ear.addAsLibrary(
            ShrinkWrap.create(JavaArchive.class, "settings.jar")
                .addAsResource(settings, "META-INF/microprofile-config.properties"))
        .addAsModules(withoutLibraries("one"), withoutLibraries("two"));
  }

  private static WebArchive withoutLibraries(String name) throws IOException {
    WebArchive war = Items.war(name).without("unstale.caches").archive();
    for (Path library : libraries()) {
      war.delete("/WEB-INF/lib/" + library.getFileName());
    }
    return war;
  }

  private static List<Path> libraries() throws IOException {
    try (var libraries = Files.list(Build.warLibs())) {
      return libraries.toList();
    }
  }

  /** Each WAR has its own. */
  private static EnterpriseArchive bringing() {
    return ShrinkWrap.create(EnterpriseArchive.class, "bringing.ear")
        .addAsModules(Items.war("three").archive(), Items.war("four").archive());
  }

  /** One WAR has everything, Unstale and its configuration; the other has nothing of it. */
  private static EnterpriseArchive alone() {
    return ShrinkWrap.create(EnterpriseArchive.class, "alone.ear")
        .addAsModules(
            ShrinkWrap.create(WebArchive.class, "another.war")
                .addAsWebResource(new StringAsset("here"), "page.txt"),
            Items.war("five").nats(NATS.url()).archive());
  }

  @AfterAll
  static void close() {
    server.close();
    NATS.close();
  }

  @Test
  void modules_shareTheCachesOfTheirEar() {
    server.start("sharing");
    Items one = new Items(server.uri("one"), "item");
    Items two = new Items(server.uri("two"), "item");
    try (var peer = RawPeer.of(NATS)) {
      two.awaitHearing(peer);
      assertThat(NATS.connections()).isEqualTo(1 + 1);
    }
    two.warm("a", "b");
    assertThat(one.held(List.of("a", "b"))).containsExactly("a", "b");
    one.invalidate("a");
    assertThat(two.held(List.of("a", "b"))).containsExactly("b");
    server.stop("sharing");
    assertThat(server.log()).contains("Unstale has stopped as 'sharing@");
  }

  @Test
  void moduleThatBringsItAlone_isReadWithItsOwnConfiguration() {
    server.start("alone");
    try (var peer = RawPeer.of(NATS)) {
      new Items(server.uri("five"), "item").awaitHearing(peer);
    }
    server.stop("alone");
  }

  @Test
  void copiesInModules_areRefused() {
    assertThat(server.startInVain("bringing"))
        .contains("UNSTALE-320: There are several copies of Unstale in this application;");
  }
}
