// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.internal.wire.Message;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InMemoryServerTest {

  private final FakeClock clock = new FakeClock();
  private final InMemoryServer server = new InMemoryServer(clock);
  private final Listener one = new Listener(server.client(), "a.*");
  private final Listener other = new Listener(server.client(), "a.*");

  InMemoryServerTest() {
    settleAndForget();
  }

  private void settleAndForget() {
    server.settle();
    one.forget();
    other.forget();
  }

  private List<String> published() {
    List<String> texts = new ArrayList<>();
    for (Message message : server.published()) {
      texts.add(new String(message.payload(), StandardCharsets.UTF_8));
    }
    return texts;
  }

  @Test
  void message_beforeSettling_isNowhere() {
    one.says("a.1", "x");

    assertThat(server.published()).isEmpty();
    assertThat(one.heard()).isEmpty();
  }

  @Test
  void headers_travelAsTheyAre() {
    one.client().publish(new Message("a.1", new byte[0], Map.of("Unstale-Repeat", "1")));
    server.publish("a.2", new byte[0], Map.of("Of-a-Stranger", "x y"));
    server.publish("a.3", new byte[0]);

    server.settle();

    List<Map<String, String>> headers =
        List.of(Map.of("Of-a-Stranger", "x y"), Map.of(), Map.of("Unstale-Repeat", "1"));
    assertThat(other.headers()).isEqualTo(headers);
    assertThat(server.published()).extracting(Message::headers).isEqualTo(headers);
  }

  @Test
  void message_settled_isWithEachSubscriberInOrder() {
    one.says("a.1", "x").says("b.1", "y").says("a.2", "z").says("a.2.3", "deeper");

    server.settle();

    assertThat(published()).containsExactly("x", "y", "z", "deeper");
    assertThat(one.heard()).containsExactly("x", "z");
    assertThat(other.heard()).containsExactly("x", "z");
    assertThat(server.published("a.2")).hasSize(1);
  }

  @Test
  void message_ofAStranger_isDelivered() {
    server.publish("a.1", new byte[] {'s'});

    server.settle();

    assertThat(one.heard()).containsExactly("s");
  }

  @Test
  void answer_toAnArrival_isMovedBeforeSettlingEnds() {
    InMemoryClient client = server.client();
    Listener echo =
        new Listener(client, "a.*") {
          @Override
          public void arrived(Message message) {
            says("b.1", "answer");
          }
        };
    Listener asks = new Listener(server.client(), "b.*");
    server.settle();

    asks.says("a.1", "question");
    server.settle();

    assertThat(asks.heard()).containsExactly("+", "answer");
    assertThat(echo.client()).isSameAs(client);
  }

  @Test
  void frozenServer_takesNothingAndLosesNothing() {
    server.freeze();
    one.says("a.1", "x");
    server.settle();
    assertThat(server.published()).isEmpty();

    server.thaw();
    server.settle();

    assertThat(other.heard()).containsExactly("x");
  }

  @Test
  void killedServer_losesWhatIsUnderWay_andEachClientComesBackAfterItsOwnWait() {
    one.client().reconnectAfter(Duration.ofMillis(50));
    other.client().reconnectAfter(Duration.ofMillis(200));
    server.freeze();
    one.says("a.1", "under way");
    server.settle();

    server.kill();
    server.publish("a.1", new byte[] {'s'});
    clock.pass(Duration.ofMillis(300));
    server.settle();
    assertThat(one.client().connected()).isFalse();

    server.restart();
    one.says("a.1", "waits for a connection");
    clock.pass(Duration.ofMillis(50));
    server.settle();
    assertThat(other.client().connected()).isFalse();
    clock.pass(Duration.ofMillis(150));
    server.settle();

    assertThat(one.heard())
        .containsExactly("- the server was killed", "+", "waits for a connection");
    assertThat(other.heard())
        .as("was back too late")
        .containsExactly("- the server was killed", "+");
    assertThat(published()).containsExactly("waits for a connection");
  }

  @Test
  void killedServer_meetsAClientThatOpens_letsItInLater() {
    server.kill();
    InMemoryClient late = server.client();
    late.reconnectAfter(Duration.ofMillis(10));
    Listener listener = new Listener(late, "a.*");
    listener.says("a.1", "before the first connection everything is lost");
    late.reconnect();
    assertThat(late.connected()).isFalse();

    server.restart();
    clock.pass(Duration.ofMillis(10));
    server.settle();

    assertThat(listener.heard()).containsExactly("- the server was killed", "+");
    assertThat(server.published()).isEmpty();
  }

  @Test
  void splitServers_eachServeTheirOwn_andHoldTheRest() {
    server.split(other.client());
    one.says("a.1", "of one");
    other.says("a.1", "of other");
    server.settle();
    assertThat(one.heard()).containsExactly("of one");
    assertThat(other.heard()).containsExactly("of other");

    server.join();
    server.settle();

    assertThat(one.heard()).containsExactly("of one", "of other");
    assertThat(other.heard()).containsExactly("of other", "of one");
  }

  @Test
  void splitServers_forGood_loseWhatGoesAcross() {
    server.splitForGood(other.client());
    one.says("a.1", "of one");
    server.settle();

    server.join();
    server.settle();

    assertThat(one.heard()).containsExactly("of one");
    assertThat(other.heard()).isEmpty();
  }

  @Test
  void shuffledServer_keepsEachSendersOrder_andHasOthersForItsReaders() {
    server.shuffle(new Random(1));
    Set<List<String>> orders = new HashSet<>();
    boolean differ = false;
    for (int i = 0; i < 20; i++) {
      one.says("a.1", "1").says("a.1", "2");
      other.says("a.1", "A").says("a.1", "B");
      server.settle();
      assertThat(one.heard()).containsSubsequence("1", "2").containsSubsequence("A", "B");
      orders.add(one.heard());
      differ |= !one.heard().equals(other.heard());
      settleAndForget();
    }

    assertThat(orders).hasSizeGreaterThan(3);
    assertThat(differ).isTrue();
  }

  @Test
  void clientThatCloses_isGone() {
    other.client().close();
    one.says("a.1", "x");
    other.says("a.1", "y");
    other.client().reconnect();

    server.settle();

    assertThat(published()).containsExactly("x");
    assertThat(other.heard()).isEmpty();
    assertThat(other.client().connected()).isFalse();
  }
}
