// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.failure;

import static org.awaitility.Awaitility.await;

import io.github.unstale.it.fixture.NatsServer;
import io.github.unstale.it.fixture.Node;
import io.github.unstale.it.fixture.Proxy;
import io.github.unstale.it.fixture.Proxy.Direction;
import io.github.unstale.it.items.Items;
import java.time.Duration;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is between a node and the server breaks, or swallows what is sent. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class CableFaultsIT {

  private static final Duration BOUND = Duration.ofSeconds(1);
  private static final NatsServer NATS = NatsServer.running();
  private static final Proxy WRITERS_CABLE = Proxy.to(NATS);
  private static final Proxy READERS_CABLE = Proxy.to(NATS);

  private final Items writer = Items.on(Node.A, "cable-faults");
  private final Items reader = Items.on(Node.B, "cable-faults");

  @Deployment(name = "writer", testable = false)
  @TargetsContainer(Node.NODE_A)
  static WebArchive writer() {
    return war(WRITERS_CABLE);
  }

  @Deployment(name = "reader", testable = false)
  @TargetsContainer(Node.NODE_B)
  static WebArchive reader() {
    return war(READERS_CABLE);
  }

  private static WebArchive war(Proxy cable) {
    return Items.war("cable-faults")
        .nats(cable.url())
        .set("unstale.cache.max-staleness", BOUND.toString())
        .set("unstale.nats.ping-interval", "PT0.2S")
        .set("unstale.nats.connect-timeout", "PT0.5S")
        .archive();
  }

  @AfterAll
  static void close() {
    WRITERS_CABLE.close();
    READERS_CABLE.close();
    NATS.close();
  }

  @AfterEach
  void mendAll() {
    WRITERS_CABLE.delay(Duration.ZERO);
    WRITERS_CABLE.mend();
    READERS_CABLE.delay(Duration.ZERO);
    READERS_CABLE.mend();
  }

  /** It is back at once, when the signal has passed. */
  @Test
  void readerCut() {
    Promise promise = Promise.toProven(reader, BOUND);
    READERS_CABLE.cut();
    promise.changedBy(writer);
    READERS_CABLE.mend();
    promise.isKept();
    promise.staysKept();
  }

  @Test
  void readerCut_forLongerThanTheBound() {
    Promise promise = Promise.toProven(reader, BOUND);
    READERS_CABLE.cut();
    promise.changedBy(writer);
    promise.isKept();
    READERS_CABLE.mend();
    promise.staysKept();
  }

  /** Nobody can know before it is back, so its return is what ends the wait. */
  @Test
  void writerCut_rightAfterTheChange_isHeardWhenItIsBack() {
    Promise promise = Promise.toProven(reader, BOUND);
    WRITERS_CABLE.block(Direction.TO_SERVER); // the signal has left, and does not arrive
    promise.changedBy(writer);
    WRITERS_CABLE.cut();
    await().atMost(Duration.ofSeconds(30)).until(() -> !writer.connected());
    Promise.toProven(reader, BOUND); // for so long
    WRITERS_CABLE.mend();
    promise.isKeptInTheEnd();
    promise.staysKept();
  }

  @Test
  void writerCut_beforeTheChange_isHeardWhenItIsBack() {
    Promise promise = Promise.toProven(reader, BOUND);
    WRITERS_CABLE.cut();
    await().atMost(Duration.ofSeconds(30)).until(() -> !writer.connected());
    promise.changedBy(writer);
    WRITERS_CABLE.mend();
    promise.isKeptInTheEnd();
    promise.staysKept();
  }

  @Test
  void blackHoleAtTheReader_thatSwallowsTheSignal() {
    Promise promise = Promise.toProven(reader, BOUND);
    READERS_CABLE.block(Direction.TO_NODE);
    promise.changedBy(writer);
    promise.isKept();
    READERS_CABLE.mend();
    promise.staysKept();
  }

  /** It has given its connection up, and the next one does not come about. */
  @Test
  void blackHoleAtTheReader_thatSwallowsItsSubscriptions() {
    Promise promise = Promise.toProven(reader, BOUND);
    READERS_CABLE.block(Direction.TO_SERVER);
    await().atMost(Duration.ofSeconds(30)).until(() -> !reader.connected());
    promise.changedBy(writer);
    promise.isKept();
    READERS_CABLE.mend();
    promise.staysKept();
  }

  @Test
  void blackHoleAtTheWriter_thatSwallowsItsSignal_isHealedByTheWriter() {
    Promise promise = Promise.toProven(reader, BOUND);
    WRITERS_CABLE.block(Direction.TO_SERVER);
    promise.changedBy(writer);
    Promise.toProven(reader, BOUND); // for so long
    WRITERS_CABLE.mend();
    promise.isKeptInTheEnd();
    promise.staysKept();
  }

  /** The signal arrives; the confirmation does not. */
  @Test
  void blackHoleAtTheWriter_thatSwallowsTheConfirmation() {
    Promise promise = Promise.toProven(reader, BOUND);
    WRITERS_CABLE.block(Direction.TO_NODE);
    promise.changedBy(writer);
    promise.isKept();
    WRITERS_CABLE.mend();
    promise.staysKept();
  }

  @Test
  void delay_ofATenthOfASecondBothWays_isNoFault() {
    WRITERS_CABLE.delay(Duration.ofMillis(100));
    READERS_CABLE.delay(Duration.ofMillis(100));
    Promise promise = Promise.toProven(reader, BOUND); // so there are hits
    promise.changedBy(writer);
    promise.isKept();
    promise.staysKept();
  }
}
