// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.failure;

import io.github.unstale.it.fixture.ApplicationServer;
import io.github.unstale.it.fixture.NatsServer;
import io.github.unstale.it.fixture.Node;
import io.github.unstale.it.fixture.Proxy;
import io.github.unstale.it.fixture.Proxy.Direction;
import io.github.unstale.it.fixture.RawPeer;
import io.github.unstale.it.items.Items;
import java.time.Duration;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** The JVM of a reader or a writer stands still, or is killed. Node B is the other one. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class) // who kills the server comes last
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class JvmFaultsIT {

  private static final Duration BOUND = Duration.ofSeconds(1);
  private static final Duration LIFETIME = Duration.ofSeconds(5);
  private static final NatsServer NATS = NatsServer.running();
  private static final Proxy CABLE = Proxy.to(NATS);
  private static ApplicationServer server;

  private final Items other = Items.on(Node.B, "jvm-faults");
  private Items victim;
  private RawPeer peer;

  @Deployment(testable = false)
  @TargetsContainer(Node.NODE_B)
  static WebArchive other() {
    return war(NATS.url());
  }

  private static WebArchive war(String nats) {
    return Items.war("jvm-faults")
        .nats(nats)
        .set("unstale.cache.max-staleness", BOUND.toString())
        .set("unstale.cache.brief.expire-after-write", LIFETIME.toString())
        .set("unstale.caches", "item,brief")
        .archive();
  }

  @BeforeAll
  static void start() {
    server = ApplicationServer.with(war(CABLE.url()));
    server.start("jvm-faults");
  }

  @BeforeEach
  void listen() {
    victim = new Items(server.uri("jvm-faults"), "item");
    peer = RawPeer.of(NATS).subscribe("cache.invalidate.*.*");
  }

  @AfterEach
  void mend() {
    peer.close();
    CABLE.mend();
  }

  @AfterAll
  static void close() {
    server.close();
    CABLE.close();
    NATS.close();
  }

  /** The signal waits for it, and so do its own markers of before. */
  @Test
  void readerFrozen_forLongerThanTheBound() {
    Promise promise = Promise.toProven(victim, BOUND);
    promise.written();
    server.freeze();
    try {
      promise.invalidatedBy(other);
      promise.awaitBound();
    } finally {
      server.thaw();
    }
    promise.isKept();
    promise.staysKept();
  }

  /** When it goes on, nothing but the clock can tell it that it has missed something. */
  @Test
  void readerFrozen_whoseSignalIsLost() {
    Promise promise = Promise.toProven(victim, BOUND);
    promise.written();
    server.freeze();
    try {
      CABLE.block(Direction.TO_NODE);
      promise.invalidatedBy(other);
      promise.isTold(peer);
      promise.awaitBound();
    } finally {
      server.thaw();
    }
    promise.isKept();
    CABLE.mend();
    promise.staysKept();
  }

  @Test
  void writerFrozen_afterItsSignalHasLeft_isHeard() {
    Promise promise = Promise.toProven(other, BOUND);
    promise.changedBy(victim);
    promise.isTold(peer);
    server.freeze();
    try {
      promise.isKept();
      promise.staysKept();
    } finally {
      server.thaw();
    }
    promise.staysKept();
  }

  /** It has committed, and its signal has come to nobody. */
  @Test
  void writerFrozen_beforeItsSignalHasLeft_isHeardWhenItGoesOn() {
    Promise promise = Promise.toProven(other, BOUND);
    CABLE.block(Direction.TO_SERVER);
    promise.changedBy(victim);
    server.freeze();
    try {
      CABLE.mend();
      Promise.toProven(other, BOUND); // for so long
    } finally {
      server.thaw();
    }
    promise.isTold(peer);
    promise.isKeptInTheEnd();
    promise.staysKept();
  }

  /** Its signal is lost for ever: the entries' lifetime is all that is left. */
  @Test
  @Order(Integer.MAX_VALUE)
  void writerKilled_whileItIsCutOff_costsNoMoreThanTheLifetime() {
    Promise promise = Promise.toProven(other.of("brief"), BOUND);
    CABLE.block(Direction.TO_SERVER);
    promise.changedBy(victim.of("brief"));
    server.kill();
    promise.isKeptAfter(LIFETIME);
    promise.staysKept();
    promise.isToldToNobody(peer);
  }
}
