// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.redeploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.unstale.it.fixture.ApplicationServer;
import io.github.unstale.it.fixture.FreePort;
import io.github.unstale.it.fixture.Http;
import io.github.unstale.it.fixture.NatsServer;
import io.github.unstale.it.fixture.Proxy;
import io.github.unstale.it.fixture.Proxy.Direction;
import io.github.unstale.it.items.Items;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Undeployment when it does not suit: it comes to an end, says what is lost, and leaves nothing.
 */
class BadMomentsIT {

  private static final String LOSS = "UNSTALE-416: ";

  private static final NatsServer NATS = NatsServer.running();
  private static final Proxy CABLE = Proxy.to(NATS);

  /**
   * Of the fourteen generations that come and go here. On a busy machine, one or two were seen to
   * which no path leads from any root: compiled code on the stacks of waiting threads keeps the
   * classes that it was compiled for. What leaks by a fault of ours does so each time.
   */
  private static final int HELD_BY_THE_JVM = 3;

  private static final Gate GATE = new Gate();
  private static ServerSocket mute;
  private static ApplicationServer server;
  private static Remains remains;
  private static List<String> threads;

  private Items items;
  private int logged;

  @BeforeAll
  static void open() throws IOException {
    mute = new ServerSocket(FreePort.next(), 50, InetAddress.getLoopbackAddress());
    server =
        ApplicationServer.with(
            Remains.neighbour(),
            busy("busy", CABLE.url()),
            busy("mute", "nats://localhost:" + mute.getLocalPort()),
            busy("mute-tls", "tls://localhost:" + mute.getLocalPort()));
    remains = new Remains(server);
    remains.awaitNone();
    threads = server.jvm().threads();
  }

  private static WebArchive busy(String name, String nats) {
    return Items.war(name)
        .classes(Errands.class)
        .nats(nats)
        .set("gate.port", Integer.toString(GATE.port()))
        .set("unstale.nats.publish-timeout", "PT1H")
        .archive();
  }

  @AfterAll
  static void close() throws IOException {
    assertThat(remains.threadsBesides(threads)).isEmpty();
    remains.awaitGenerations(HELD_BY_THE_JVM);
    NATS.freeze();
    server.start("busy");
    server.terminate();
    NATS.thaw();
    server.close();
    GATE.close();
    mute.close();
    CABLE.close();
    NATS.close();
  }

  @BeforeEach
  void start() {
    logged = server.log().length();
    server.start("busy");
    items = new Items(server.uri("busy"), "item");
    await().atMost(Duration.ofSeconds(30)).until(items::connected);
    assertThat(items.publish("everything is there").status()).isEqualTo(204);
  }

  @AfterEach
  void nothingIsLeft() {
    await().atMost(Duration.ofSeconds(30)).until(() -> NATS.connections() == 0);
  }

  @Test
  void natsIsKilled() {
    NATS.kill();
    items.tell("1");
    server.stop("busy");
    NATS.start();

    assertThat(losses()).hasSize(1);
  }

  @Test
  void natsIsFrozen_withNothingToSay() {
    NATS.freeze();
    server.stop("busy");
    NATS.thaw();

    assertThat(losses()).isEmpty();
  }

  @Test
  void natsIsFrozen_withSomethingToSay() {
    NATS.freeze();
    items.tell("1");
    server.stop("busy");
    NATS.thaw();

    assertThat(losses()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(Direction.class)
  void theWayIsABlackHole(Direction direction) {
    CABLE.block(direction);
    items.tell("1");
    server.stop("busy");
    CABLE.mend();

    assertThat(losses()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mute", "mute-tls"})
  void theServerDoesNotSayAWord(String war) {
    server.stop("busy");
    server.start(war);
    new Items(server.uri(war), "item").tell("1");
    server.stop(war);

    assertThat(losses()).hasSize(1);
  }

  @Test
  void aLoadRuns_itsCallerGetsTheValue() {
    var reply = send("load", "1");
    Gate.Visitor loader = GATE.next();
    server.stop("busy");
    loader.letGo("value");
    Gate.Visitor caller = GATE.next();
    caller.letGo("");
    reply.join();

    assertThat(caller.says()).isEqualTo("got value");
  }

  @Test
  void aPublishWaits_itsStageFails() {
    NATS.freeze();
    send("publish", "1").join();
    server.beginStop("busy");
    Gate.Visitor publisher = GATE.next();
    publisher.letGo("");
    server.awaitStop("busy");
    NATS.thaw();

    assertThat(publisher.says())
        .contains(
            "InvalidationException: UNSTALE-110: The invalidation of entity 'item' is not"
                + " confirmed: this node is stopping");
    assertThat(losses()).hasSize(1);
  }

  @Test
  void aTransactionIsOpen_itsCommitSucceedsAndTheLossIsSaid() {
    var reply = send("commit", "1");
    Gate.Visitor open = GATE.next();
    server.stop("busy");
    assertThat(losses()).isEmpty();
    open.letGo("");
    Gate.Visitor committed = GATE.next();
    committed.letGo("");
    reply.join();

    assertThat(committed.says()).isEqualTo("committed");
    assertThat(losses()).hasSize(1);
  }

  @Test
  void anObserverRuns() {
    items.of("watched").tell("1");
    Gate.Visitor observer = GATE.next();
    server.stop("busy");
    observer.letGo("");

    assertThat(observer.says()).isEqualTo("observing");
  }

  @Test
  void aRequestWorksOn_withCachesThatLoadAndForget() {
    var reply = send("work-on", "1");
    Gate.Visitor working = GATE.next();
    server.stop("busy");
    working.letGo("");
    Gate.Visitor done = GATE.next();
    done.letGo("");
    reply.join();

    assertThat(done.says()).isEqualTo("loaded, loaded, fresh, null");
  }

  private List<String> losses() {
    return server.log().substring(logged).lines().filter(line -> line.contains(LOSS)).toList();
  }

  /** What becomes of the request is the server's affair, which does not wait for it for ever. */
  private static CompletableFuture<Http.Reply> send(String errand, String id) {
    return Http.posting(URI.create(server.uri("busy") + "/api/errands/" + errand), id);
  }
}
