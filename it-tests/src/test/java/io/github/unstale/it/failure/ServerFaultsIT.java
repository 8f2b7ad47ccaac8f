// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.failure;

import static org.awaitility.Awaitility.await;

import io.github.unstale.it.fixture.NatsServer;
import io.github.unstale.it.fixture.Node;
import io.github.unstale.it.fixture.Proxy;
import io.github.unstale.it.fixture.RawPeer;
import io.github.unstale.it.items.Items;
import java.time.Duration;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The server is killed, or stands still, for writers and readers that notice it soon, and for those
 * that never do.
 */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ServerFaultsIT {

  /** How soon an application notices that its server is silent. */
  enum Pace {
    /** After less than the bound. */
    QUICK("PT0.2S"),
    /** After any test. */
    SLOW("PT1M");

    private final String pingInterval;

    Pace(String pingInterval) {
      this.pingInterval = pingInterval;
    }

    private WebArchive war(Proxy cable) {
      return Items.war(warName())
          .nats(cable.url())
          .set("unstale.cache.max-staleness", BOUND.toString())
          .set("unstale.nats.ping-interval", pingInterval)
          .set("unstale.nats.connect-timeout", "PT0.5S")
          .archive();
    }

    private String warName() {
      return "server-faults-" + name();
    }

    private Items on(Node node) {
      return Items.on(node, warName());
    }
  }

  private static final Duration BOUND = Duration.ofSeconds(1);
  private static final NatsServer NATS = NatsServer.running();
  private static final Map<Pace, Proxy> CABLES_A = cables();
  private static final Map<Pace, Proxy> CABLES_B = cables();

  private static Map<Pace, Proxy> cables() {
    return Map.of(Pace.QUICK, Proxy.to(NATS), Pace.SLOW, Proxy.to(NATS));
  }

  @Deployment(name = "quick-a", testable = false)
  @TargetsContainer(Node.NODE_A)
  static WebArchive quickA() {
    return Pace.QUICK.war(CABLES_A.get(Pace.QUICK));
  }

  @Deployment(name = "slow-a", testable = false)
  @TargetsContainer(Node.NODE_A)
  static WebArchive slowA() {
    return Pace.SLOW.war(CABLES_A.get(Pace.SLOW));
  }

  @Deployment(name = "quick-b", testable = false)
  @TargetsContainer(Node.NODE_B)
  static WebArchive quickB() {
    return Pace.QUICK.war(CABLES_B.get(Pace.QUICK));
  }

  @Deployment(name = "slow-b", testable = false)
  @TargetsContainer(Node.NODE_B)
  static WebArchive slowB() {
    return Pace.SLOW.war(CABLES_B.get(Pace.SLOW));
  }

  @AfterAll
  static void close() {
    CABLES_A.values().forEach(Proxy::close);
    CABLES_B.values().forEach(Proxy::close);
    NATS.close();
  }

  @AfterEach
  void mendAll() {
    CABLES_A.values().forEach(Proxy::mend);
    CABLES_B.values().forEach(Proxy::mend);
  }

  /** The reader's entries are of before its new connection; the signal comes much later. */
  @Test
  void serverKilled_readerIsBackBeforeTheWriter() {
    Items writer = Pace.QUICK.on(Node.A);
    Items reader = Pace.QUICK.on(Node.B);
    Promise promise = Promise.toProven(reader, BOUND);
    CABLES_A.get(Pace.QUICK).cut();
    NATS.kill();
    try {
      promise.changedBy(writer);
    } finally {
      NATS.start();
    }
    promise.isKept();
    promise.staysKept();
    try (var peer = RawPeer.of(NATS).subscribe("cache.invalidate.item.*")) {
      CABLES_A.get(Pace.QUICK).mend();
      promise.isTold(peer);
    }
    promise.staysKept();
  }

  /** The signal is under way when the server dies. */
  @Test
  void serverKilled_rightAfterTheChange() {
    Items writer = Pace.QUICK.on(Node.A);
    Items reader = Pace.QUICK.on(Node.B);
    Promise promise = Promise.toProven(reader, BOUND);
    NATS.freeze(); // it has the signal, and nobody else will have it
    try {
      promise.changedBy(writer);
    } finally {
      NATS.kill();
    }
    CABLES_A.get(Pace.QUICK).cut();
    NATS.start();
    try (var peer = RawPeer.of(NATS).subscribe("cache.invalidate.item.*")) {
      CABLES_A.get(Pace.QUICK).mend();
      promise.isTold(peer);
    }
    promise.isKept();
    promise.staysKept();
  }

  /**
   * Whoever is quick loses the connection and what was in it; whoever is slow keeps it, and gets
   * its own markers back when the server goes on, as if nothing had been.
   */
  @ParameterizedTest
  @CsvSource({"QUICK,QUICK", "QUICK,SLOW", "SLOW,QUICK", "SLOW,SLOW"})
  void serverFrozen_forLongerThanTheBound(Pace writing, Pace reading) {
    Items writer = writing.on(Node.A);
    Promise promise = Promise.toProven(reading.on(Node.B), BOUND);
    NATS.freeze();
    try {
      if (writing == Pace.QUICK) {
        await().atMost(Duration.ofSeconds(30)).until(() -> !writer.connected());
      }
      promise.changedBy(writer);
      promise.isKept();
      CABLES_A.get(writing).cut(); // it will be back after the reader has had proofs
    } finally {
      NATS.thaw();
    }
    promise.staysKept();
    CABLES_A.get(writing).mend();
    promise.staysKept();
  }
}
