// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.nats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.unstale.internal.wire.Message;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages, subscriptions and refusals; {@link ReconnectingTest} has the outages. */
class NatsNetworkTest {

  private final CountedThreads threads = new CountedThreads();
  private final Recorder recorder = new Recorder();
  private FakeNatsServer server;
  private NatsNetwork network;

  @BeforeEach
  void create() throws Exception {
    server = new FakeNatsServer();
    network = new NatsNetwork(Settings.of(server.address()), "shop/node-1", threads);
  }

  @AfterEach
  void close() throws Exception {
    network.close();
    server.close();
  }

  private static ConditionFactory eventually() {
    return await().atMost(Duration.ofSeconds(30));
  }

  private void open() {
    network.open(recorder);
    eventually().until(() -> recorder.told("connected").size() == 1);
  }

  private static Message message(String subject, String payload) {
    return new Message(subject, payload.getBytes(StandardCharsets.UTF_8));
  }

  private void awaitArrivals(int count) {
    eventually().until(() -> recorder.told("arrived").size() >= count);
  }

  @Test
  void open_serverThere_tellsWhichAndCountsIt() {
    assertThat(network.connection()).isZero();
    assertThat(network.connected()).isFalse();

    open();

    assertThat(recorder.told()).containsExactly("connected " + server.address());
    assertThat(network.connection()).isEqualTo(1);
    assertThat(network.connected()).isTrue();
    assertThat(network.problem()).isEmpty();
  }

  @Test
  void open_always_showsTheNameToTheServer() {
    open();

    assertThat(server.received().get(0)).contains("\"name\":\"shop/node-1\"");
  }

  @Test
  void open_always_usesNoThreadsButTheFactorys() {
    List<Thread> tellers = new CopyOnWriteArrayList<>();
    recorder.react(line -> tellers.add(Thread.currentThread()));
    network.subscribe("cache.a.*");
    List<Thread> before = List.copyOf(Thread.getAllStackTraces().keySet());
    open();
    network.publish(message("cache.a.1", ""));
    awaitArrivals(1);

    assertThat(Thread.getAllStackTraces().keySet())
        .filteredOn(thread -> !before.contains(thread))
        .filteredOn(thread -> !thread.getName().equals("fake-nats-server"))
        .filteredOn(thread -> !thread.getName().startsWith("awaitility"))
        .allMatch(threads::has);
    assertThat(tellers).isNotEmpty().allMatch(threads::has);
  }

  @Test
  void subscribe_beforeConnection_isSentBeforeAnythingElse() {
    IntStream.range(0, 1000).forEach(number -> network.subscribe("cache.e" + number + ".*"));
    network.open(recorder);
    while (recorder.told("connected").isEmpty()) {
      network.publish(message("cache.e1.1", "x"));
    }
    network.publish(message("cache.e1.1", "x"));
    awaitArrivals(1);

    assertThat(server.received().subList(1, 1001)).allMatch(line -> line.startsWith("SUB cache.e"));
  }

  @Test
  void subscribe_whileConnected_bringsMessages() {
    open();
    network.subscribe("cache.a.*");
    network.publish(message("cache.a.1", "x"));
    awaitArrivals(1);

    assertThat(recorder.told("arrived")).containsExactly("arrived cache.a.1=x");
  }

  @Test
  void subscribe_again_renewsAtTheServer() {
    open();
    network.subscribe("cache.a.*");
    network.subscribe("cache.a.*");
    network.publish(message("cache.a.1", "x"));
    awaitArrivals(1);

    assertThat(server.received())
        .contains("SUB cache.a.* 1", "UNSUB 1", "SUB cache.a.* 2")
        .last()
        .isEqualTo("PUB cache.a.1 1");
    assertThat(recorder.told("arrived")).containsExactly("arrived cache.a.1=x");
  }

  @Test
  void publish_overSeveralSubscriptions_arrivesInOrder() {
    network.subscribe("cache.a.*");
    network.subscribe("cache.b.*");
    network.subscribe("cache.proof.me");
    open();
    List<String> subjects = List.of("cache.a.1", "cache.proof.me", "cache.b.1");
    List<String> expected =
        IntStream.range(0, 3000)
            .mapToObj(number -> "arrived " + subjects.get(number % 3) + "=" + number)
            .toList();

    for (int number = 0; number < expected.size(); number++) {
      network.publish(message(subjects.get(number % 3), Integer.toString(number)));
    }
    awaitArrivals(expected.size());

    assertThat(recorder.told("arrived")).isEqualTo(expected);
  }

  @Test
  void publish_repeat_isMarked() {
    network.subscribe("cache.a.*");
    open();
    network.publish(message("cache.a.1", "x"));
    network.publish(message("cache.a.1", "x").again());
    awaitArrivals(2);

    assertThat(recorder.told("arrived"))
        .containsExactly("arrived cache.a.1=x", "arrived cache.a.1=x again");
    assertThat(server.received()).contains("PUB cache.a.1 1", "HPUB cache.a.1 30 31");
  }

  @Test
  void publish_beforeConnection_isLostInSilence() {
    assertThat(network.publish(message("cache.a.1", "x"))).isTrue();
  }

  @Test
  void publish_whatNoServerTakes_isRefused() {
    open();

    assertThat(network.publish(message("cache." + "x".repeat(5000), ""))).isFalse();
    assertThat(network.publish(message("cache.a.1", "x".repeat(2_000_000)))).isFalse();
    assertThat(network.publish(message("cache.a 1", ""))).isFalse();
    assertThat(network.publish(message("cache.a.1", ""))).isTrue();
  }

  @Test
  void publish_interruptedThread_isSentAndStaysInterrupted() {
    network.subscribe("cache.a.*");
    open();

    Thread.currentThread().interrupt();
    network.publish(message("cache.a.1", "x"));

    assertThat(Thread.interrupted()).isTrue();
    awaitArrivals(1);
  }

  @Test
  void arrived_foreignSubjectAndHeader_areReadable() throws Exception {
    network.subscribe("cache.a.*");
    open();
    eventually().until(() -> server.received().contains("SUB cache.a.* 1"));

    server.send("HMSG cache.a.jürgen€ 1 18 20\r\nNATS/1.0\r\nA: b\r\n\r\nhi\r\n");
    awaitArrivals(1);

    assertThat(recorder.told("arrived")).containsExactly("arrived cache.a.jürgen€=hi");
  }

  @Test
  void publish_ownHeaders_arriveAsTheyWere() {
    List<Map<String, String>> headers = new CopyOnWriteArrayList<>();
    recorder.listen(message -> headers.add(message.headers()));
    network.subscribe("cache.a.*");
    open();
    Map<String, String> own =
        Map.of(
            "Unstale-Metadata",
            "reason=revoked&ticket=47+%C3%BC~*",
            "Unstale-Message-Id",
            "m-1",
            "traceparent",
            "00-1-2-01");

    network.publish(new Message("cache.a.1", new byte[0], own));
    network.publish(new Message("cache.a.1", new byte[0], own).again());
    network.publish(message("cache.a.1", ""));
    awaitArrivals(3);

    Map<String, String> marked = new HashMap<>(own);
    marked.put("Unstale-Repeat", "1");
    assertThat(headers).containsExactly(own, marked, Map.of());
    assertThat(recorder.told("arrived"))
        .containsExactly("arrived cache.a.1=", "arrived cache.a.1= again", "arrived cache.a.1=");
  }

  @Test
  void arrived_headers_areOursInAnyCaseAndTheFirstOfSeveral() throws Exception {
    List<Map<String, String>> headers = new CopyOnWriteArrayList<>();
    recorder.listen(message -> headers.add(message.headers()));
    network.subscribe("cache.a.*");
    open();
    eventually().until(() -> server.received().contains("SUB cache.a.* 1"));

    server.send(withHeaders("unstale-METADATA: reason=first\r\nunstale-METADATA: reason=second"));
    server.send(withHeaders("Nats-Msg-Id: 1\r\nMetadata: reason=x\r\nUnstale: no\r\nA:"));
    server.send(withHeaders("Unstale-Repeat:\r\nUNSTALE-LATER: x"));
    server.send(withHeaders("TraceParent: 00-1-2-01\r\ntracestate: a=b"));
    awaitArrivals(4);

    assertThat(headers.get(0)).hasSize(1);
    assertThat(headers.get(0).get("Unstale-Metadata")).isEqualTo("reason=first");
    assertThat(headers.get(1)).isEmpty();
    assertThat(headers.get(2)).containsOnlyKeys("UNSTALE-LATER", "Unstale-Repeat");
    assertThat(headers.get(3)).hasSize(1);
    assertThat(headers.get(3).get(Message.TRACE)).isEqualTo("00-1-2-01");
    assertThat(network.connection()).isEqualTo(1);
  }

  /* jnats cannot read these and ends its reader; what comes later must be read all the same. */
  @ParameterizedTest
  @ValueSource(strings = {"A: z\u00fcrich", "\u00fc: a", "no colon", ": no name", "A b: c"})
  void arrived_headersThatAreNone_costNoMoreThanAConnection(String line) throws Exception {
    network.subscribe("cache.a.*");
    open();
    eventually().until(() -> server.received().contains("SUB cache.a.* 1"));

    server.send(withHeaders(line));
    eventually().until(() -> network.connected() && arrives("x"));

    assertThat(network.connection()).isLessThanOrEqualTo(2);
  }

  private boolean arrives(String payload) {
    network.publish(message("cache.a.2", payload));
    return recorder.told().contains("arrived cache.a.2=" + payload);
  }

  private static String withHeaders(String lines) {
    String block = "NATS/1.0\r\n" + lines + "\r\n\r\n";
    int size = block.getBytes(StandardCharsets.UTF_8).length;
    return "HMSG cache.a.1 1 " + size + " " + size + "\r\n" + block + "\r\n";
  }

  @Test
  void arrived_controlLineOverFourKilobytes_keepsTheConnection() throws Exception {
    network.subscribe("cache.a.*");
    open();
    eventually().until(() -> server.received().contains("SUB cache.a.* 1"));

    server.send("MSG cache.a.1 1 " + "reply".repeat(1500) + " 1\r\nx\r\n");
    awaitArrivals(1);

    assertThat(network.connection()).isEqualTo(1);
  }

  @Test
  void denied_subscription_isToldAndCanBeRenewed() {
    server.deny("cache.a.*");
    network.subscribe("cache.a.*");
    open();
    eventually().until(() -> recorder.told().contains("denied SUBSCRIBE cache.a.*"));

    server.permit("cache.a.*");
    network.subscribe("cache.a.*");
    network.publish(message("cache.a.1", "x"));

    awaitArrivals(1);
  }

  @Test
  void denied_publish_isTold() {
    server.deny("cache.a.1");
    open();
    network.publish(message("cache.a.1", "x"));

    eventually().until(() -> recorder.told().contains("denied PUBLISH cache.a.1"));
  }

  @Test
  void denied_messagesBehindIt_areToldAfterIt() throws Exception {
    network.subscribe("cache.a.*");
    open();
    eventually().until(() -> server.received().contains("SUB cache.a.* 1"));

    StringBuilder all = new StringBuilder();
    for (int number = 0; number < 500; number++) {
      all.append("-ERR 'Permissions Violation for Subscription to \"s")
          .append(number)
          .append("\"'\r\nMSG cache.a.")
          .append(number)
          .append(" 1 0\r\n\r\n");
    }
    server.send(all.toString());
    awaitArrivals(500);

    List<String> told = recorder.told();
    for (int number = 0; number < 500; number++) {
      assertThat(told.indexOf("denied SUBSCRIBE s" + number))
          .isNotNegative()
          .isLessThan(told.indexOf("arrived cache.a." + number + "="));
    }
  }

  @Test
  void dropped_receiverTooSlow_counts() throws Exception {
    network.close();
    network =
        new NatsNetwork(
            new ConnectionOptions(
                Settings.of(server.address()), "shop/node-1", /* pendingMessages= */ 10),
            new Threads(threads));
    CountDownLatch stalled = new CountDownLatch(1);
    recorder.react(line -> awaitIfArrived(line, stalled));
    network.subscribe("cache.a.*");
    open();
    network.publish(message("cache.a.1", ""));
    awaitArrivals(1);

    for (int number = 0; number < 50; number++) {
      network.publish(message("cache.a.2", ""));
    }
    eventually().until(() -> network.dropped() == 40);
    stalled.countDown();
    awaitArrivals(11);

    assertThat(network.dropped()).isEqualTo(40);
  }

  private static void awaitIfArrived(String line, CountDownLatch latch) {
    if (line.startsWith("arrived")) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Test
  void arrived_receiverThrows_nextOneArrives() {
    recorder.react(
        line -> {
          throw new IllegalStateException("expected by this test");
        });
    network.subscribe("cache.a.*");
    open();

    network.publish(message("cache.a.1", ""));
    network.publish(message("cache.a.2", ""));

    awaitArrivals(2);
    assertThat(network.connection()).isEqualTo(1);
  }

  @Test
  void close_connected_leavesNoThreadAndTellsNothing() throws Exception {
    open();

    network.close();

    eventually().until(() -> threads.alive() == 0);
    assertThat(recorder.told("disconnected")).isEmpty();
    assertThat(network.connected()).isFalse();
    assertThat(network.problem()).contains("closed");
    network.publish(message("cache.a.1", ""));
    network.subscribe("cache.a.*");
    network.close();
  }
}
