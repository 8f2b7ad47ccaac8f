// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.nats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.unstale.internal.config.NodeSettings.Nats;
import io.github.unstale.internal.wire.Message;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Outages of every kind, and what comes after. */
class ReconnectingTest {

  private final CountedThreads threads = new CountedThreads();
  private final Recorder recorder = new Recorder();
  private FakeNatsServer server;
  private NatsNetwork network;

  @BeforeEach
  void create() throws Exception {
    server = new FakeNatsServer();
    use(Settings.of(server.address()));
  }

  private void use(Nats settings) {
    network = new NatsNetwork(settings, "shop/node-1", threads);
  }

  @AfterEach
  void close() throws Exception {
    network.close();
    server.close();
    eventually().until(() -> threads.alive() == 0);
  }

  /** jnats waits as long as this when it is refused. */
  private Nats impatientToConnect() {
    return Settings.impatient(
        /* pingInterval= */ Duration.ofMinutes(1), Duration.ofSeconds(1), server.address());
  }

  private static ConditionFactory eventually() {
    return await().atMost(Duration.ofSeconds(30));
  }

  private void open() {
    network.open(recorder);
    awaitConnections(1);
  }

  private void awaitConnections(int count) {
    eventually().until(() -> recorder.told("connected").size() == count);
  }

  private void publish(String subject, String payload) {
    network.publish(new Message(subject, payload.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void open_serverDown_returnsAndTellsOnce() throws Exception {
    server.stop();
    network.subscribe("cache.a.*");
    network.open(recorder);
    eventually().until(() -> recorder.told("disconnected").size() == 1);

    assertThat(recorder.told())
        .containsExactly("disconnected connection refused (" + server.address() + ")");
    assertThat(network.problem()).contains("connection refused (" + server.address() + ")");
    assertThat(network.connection()).isZero();

    server.start();
    awaitConnections(1);
    publish("cache.a.1", "x");
    eventually().until(() -> recorder.told().contains("arrived cache.a.1=x"));
    assertThat(network.connection()).isEqualTo(1);
    assertThat(network.problem()).isEmpty();
    assertThat(recorder.told("disconnected")).hasSize(1);
  }

  @Test
  void connectionDropped_eachTime_tellsOnceAndCounts() throws Exception {
    List<Long> numbers = new CopyOnWriteArrayList<>();
    recorder.react(line -> numbers.add(network.connection()));
    open();
    for (int round = 2; round <= 4; round++) {
      server.dropConnections();
      awaitConnections(round);
    }

    assertThat(recorder.told())
        .extracting(line -> line.substring(0, line.indexOf(' ')))
        .containsExactly(
            "connected",
            "disconnected",
            "connected",
            "disconnected",
            "connected",
            "disconnected",
            "connected");
    assertThat(numbers).containsExactly(1L, 1L, 2L, 2L, 3L, 3L, 4L);
  }

  @Test
  void connectionDropped_whatIsPublishedMeanwhile_comesInOrderAfterAllSubscriptions()
      throws Exception {
    for (int number = 0; number < 20; number++) {
      network.subscribe("cache.e" + number + ".*");
    }
    open();
    int number = 0;
    for (int round = 0; round < 5; round++) {
      long before = network.connection();
      server.dropConnections();
      List<String> received = List.of();
      while (received.size() < 22 || network.connection() == before) {
        publish("cache.e1." + number, "x");
        number++;
        received = number % 100 == 0 ? server.received() : received;
      }

      assertThat(received.subList(1, 21)).allMatch(line -> line.startsWith("SUB "));
      assertThat(received.subList(21, received.size()))
          .extracting(line -> Integer.parseInt(line.split("[. ]")[3]))
          .isSorted();
    }
  }

  @Test
  void connectionDropped_serverHangsUpInHandshake_doesNotWaitForTheTimeout() throws Exception {
    use(Settings.impatient(Duration.ofMinutes(1), Duration.ofMinutes(5), server.address()));
    network.subscribe("cache.a.*");
    open();
    server.hangUp(1);
    server.dropConnections();
    awaitConnections(2);
    publish("cache.a.1", "x");

    eventually().until(() -> recorder.told().contains("arrived cache.a.1=x"));
    assertThat(network.connection()).isEqualTo(2);
    assertThat(recorder.told("disconnected")).hasSize(1);
  }

  @Test
  void connectionDropped_serverDownForLong_reconnectsWhenItIsBack() throws Exception {
    network.subscribe("cache.a.*");
    open();
    server.stop();
    eventually().until(() -> network.problem().orElse("").startsWith("connection refused"));
    network.subscribe("cache.b.*");
    server.start();
    awaitConnections(2);

    publish("cache.a.1", "x");
    publish("cache.b.1", "y");

    eventually()
        .untilAsserted(
            () ->
                assertThat(recorder.told("arrived"))
                    .containsExactly("arrived cache.a.1=x", "arrived cache.b.1=y"));
    assertThat(recorder.told("disconnected")).hasSize(1);
  }

  @Test
  void serverFrozen_pingsUnanswered_isAnOutage() throws Exception {
    use(
        Settings.impatient(
            Duration.ofMillis(100),
            /* connectTimeout= */ Duration.ofSeconds(10),
            server.address()));
    open();
    server.freeze();
    eventually().until(() -> !network.connected());

    assertThat(recorder.told("disconnected"))
        .contains("disconnected the server has stopped answering (" + server.address() + ")");

    long before = network.connection();
    server.thaw();
    eventually().until(network::connected);
    assertThat(network.connection()).isGreaterThan(before);
  }

  @Test
  void credentialsRefused_atFirst_isToldOnceAndTriedAgain() throws Exception {
    use(impatientToConnect());
    server.refuse(true);
    network.open(recorder);
    eventually().until(() -> recorder.told("disconnected").size() == 1);

    assertThat(recorder.told())
        .containsExactly(
            "disconnected the server says \"Authorization Violation\" to a node without"
                + " credentials; set those of one user under 'unstale.nats' ("
                + server.address()
                + ")");

    server.refuse(false);
    awaitConnections(1);
    assertThat(network.connection()).isEqualTo(1);
  }

  @Test
  void credentialsRefused_untilJnatsGivesUp_isTriedAgainWithAGreaterNumber() throws Exception {
    use(impatientToConnect());
    network.subscribe("cache.a.*");
    open();
    server.dropConnections();
    awaitConnections(2);
    server.refuse(true);
    server.dropConnections();
    // jnats gives up after two refusals; a third can only come from us
    eventually().until(() -> server.refusals() >= 3);
    server.refuse(false);
    awaitConnections(3);
    publish("cache.a.1", "x");

    eventually().until(() -> recorder.told().contains("arrived cache.a.1=x"));
    assertThat(network.connection()).isEqualTo(3);
    assertThat(recorder.told("disconnected"))
        .hasSize(3)
        .last()
        .asString()
        .contains("Authorization Violation");
  }

  @Test
  void malformedHeader_endsJnatsReader_connectsAnew() throws Exception {
    network.subscribe("cache.a.*");
    open();
    eventually().until(() -> server.received().contains("SUB cache.a.* 1"));
    server.send("HMSG cache.a.1 1 4 4\r\nevil\r\n");
    awaitConnections(2);
    publish("cache.a.2", "x");

    eventually().until(() -> recorder.told().contains("arrived cache.a.2=x"));
    assertThat(network.connection()).isEqualTo(2);
    assertThat(recorder.told("disconnected").get(0)).contains("Invalid header version");
  }

  @Test
  void serverAsksForTls_weHaveNotConfiguredIt_usesIt() throws Exception {
    server.requireTls();
    network.open(recorder);

    eventually().until(() -> server.tlsHellos() > 0);
  }

  @Test
  void close_whileServerIsDown_leavesNoThread() throws Exception {
    server.stop();
    network.open(recorder);
    eventually().until(() -> recorder.told("disconnected").size() == 1);

    network.close();

    eventually().until(() -> threads.alive() == 0);
  }

  @Test
  void close_whileReconnecting_leavesNoThread() throws Exception {
    open();
    server.stop();
    eventually().until(() -> recorder.told("disconnected").size() == 1);

    network.close();

    eventually().until(() -> threads.alive() == 0);
  }

  @Test
  void close_whileServerIsFrozen_leavesNoThread() throws Exception {
    open();
    server.freeze();

    network.close();

    eventually().until(() -> threads.alive() == 0);
  }

  @Test
  void close_whileConnectingToFrozenServer_leavesNoThread() throws Exception {
    server.freeze();
    network.open(recorder);
    eventually().until(() -> threads.made() > 1);

    network.close();

    eventually().until(() -> threads.alive() == 0);
    assertThat(recorder.told()).isEmpty();
  }
}
