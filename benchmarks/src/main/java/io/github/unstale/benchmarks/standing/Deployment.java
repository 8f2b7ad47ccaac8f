// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.standing;

import io.github.unstale.it.fixture.ConfiguredServer;
import io.github.unstale.it.fixture.TestWar;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** A new Open Liberty with one application, from its start to its end. */
final class Deployment {

  private static final String NAME = "deployed";
  private static final String BEANS =
      """
      <beans xmlns="https://jakarta.ee/xml/ns/jakartaee" version="4.0"
          bean-discovery-mode="annotated"/>
      """;
  private static final Pattern STARTED =
      Pattern.compile("CWWKZ0001I: Application " + NAME + " started in ([0-9.]+) seconds");

  private Deployment() {}

  /** With ten caches on a NATS server, the jar and its libraries in the WAR. */
  static WebArchive withCaches(String nats) {
    return TestWar.named(NAME)
        .classes(TenCaches.class)
        .nats(nats)
        .set("unstale.cache.max-staleness", "PT1S")
        .archive();
  }

  /** With ten beans of its own, and without our jar. */
  static WebArchive withoutCaches() {
    return ShrinkWrap.create(WebArchive.class, NAME + ".war")
        .addAsWebInfResource(new StringAsset(BEANS), "beans.xml")
        .addClasses(TenBeans.class, Plain.class);
  }

  /** In how many milliseconds the application has started, as the server says. */
  static double millis(WebArchive war) {
    try (ConfiguredServer server =
        ConfiguredServer.notRunning(NAME, "deployed-server.xml").application(war)) {
      server.start("-Xmx512m");
      Matcher started = STARTED.matcher(server.log("messages.log"));
      if (!started.find()) {
        throw new IllegalStateException(server + " has not said when the application started");
      }
      return Double.parseDouble(started.group(1)) * 1000;
    }
  }
}
