// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InMemoryClientTest {

  private static final Duration TICK = Duration.ofMillis(10);

  private final FakeClock clock = new FakeClock();
  private final InMemoryServer server = new InMemoryServer(clock);
  private final Listener writer = new Listener(server.client());
  private final Listener reader = new Listener(server.client(), "a.*");

  InMemoryClientTest() {
    server.settle();
    writer.forget();
    reader.forget();
  }

  private void pass(Duration time) {
    for (Duration passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plus(TICK)) {
      clock.pass(TICK);
      server.settle();
    }
  }

  // ---- the connection

  @Test
  void cut_losesAllThatWasAccepted() {
    writer.says("a.1", "lost");

    writer.client().cut();
    writer.client().cut();
    writer.client().reconnect();
    server.settle();

    assertThat(reader.heard()).isEmpty();
    assertThat(writer.heard()).containsExactly("- cut", "+");
  }

  @Test
  void cutKeepingQueue_losesOnlyWhatWasWritten() {
    writer.client().hold(Direction.TO_SERVER);
    writer.says("a.1", "written");
    server.settle();
    writer.says("a.1", "kept");

    writer.client().cutKeepingQueue();
    writer.says("a.1", "said while cut off");
    writer.client().release();
    writer.client().reconnect();
    server.settle();

    assertThat(reader.heard()).containsExactly("kept", "said while cut off");
  }

  @Test
  void reconnected_subscribesBeforeItSendsWhatWaited() {
    reader.client().cutKeepingQueue();
    reader.says("a.1", "to myself");
    reader.client().subscribe("b.*");
    reader.says("b.1", "this too");
    assertThat(reader.client().connection()).isEqualTo(1);
    assertThat(reader.client().problem()).hasValue("cut");

    reader.client().reconnect();
    assertThat(reader.client().connection()).isEqualTo(2);
    assertThat(reader.client().problem()).isEmpty();
    server.settle();

    assertThat(reader.heard()).containsExactly("- cut", "+", "to myself", "this too");
  }

  @Test
  void reconnected_beforeItsSubscriptionsAreTaken_getsNothing() {
    reader.client().hold(Direction.TO_SERVER);
    reader.client().reconnect();
    writer.says("a.1", "too early");
    server.settle();
    reader.client().release();
    server.settle();

    assertThat(reader.heard()).containsExactly("- cut", "+");
  }

  @Test
  void reconnected_subscribesToEachSubjectOnce() {
    reader.client().deny("b.*");
    reader.client().subscribe("b.*");
    reader.client().cutKeepingQueue();
    reader.client().reconnect();
    server.settle();

    assertThat(reader.heard()).containsExactly("- cut", "+", "SUBSCRIBE b.*");
  }

  @Test
  void reconnected_withoutACut_isCut() {
    reader.client().reconnect();
    server.settle();
    writer.says("a.1", "x");
    server.settle();

    assertThat(reader.heard()).containsExactly("- cut", "+", "x");
  }

  @Test
  void cutAt_losesTheMessageAndTheConnectionWithWhatFollows() {
    writer.client().cutAt(message -> text(message.payload()).equals("fatal"));
    writer.says("a.1", "before").says("a.1", "fatal").says("a.1", "after");

    server.settle();

    assertThat(reader.heard()).containsExactly("before");
    assertThat(writer.heard()).containsExactly("- cut");
  }

  private static String text(byte[] payload) {
    return new String(payload, StandardCharsets.UTF_8);
  }

  @Test
  void reconnectAfter_triesUntilTheServerAccepts() {
    writer.client().reconnectAfter(Duration.ofMillis(30));
    writer.client().cut();
    server.freeze();
    pass(Duration.ofMillis(100));
    assertThat(writer.client().connected()).isFalse();

    server.thaw();
    pass(Duration.ofMillis(30));

    assertThat(writer.heard()).containsExactly("- cut", "+");
  }

  @Test
  void reconnectAfter_inABlackHole_waitsForItsEnd() {
    writer.client().reconnectAfter(Duration.ofMillis(30));
    writer.client().cut();
    writer.client().hold(Direction.TO_CLIENT);
    pass(Duration.ofMillis(100));
    assertThat(writer.client().connected()).isFalse();

    writer.client().release();
    pass(Duration.ofMillis(30));

    assertThat(writer.client().connected()).isTrue();
  }

  @Test
  void ping_unanswered_givesTheConnectionUp() {
    writer.client().ping(Duration.ofMillis(50), 2);
    reader.client().ping(Duration.ofMillis(500), 2);
    server.freeze();

    pass(Duration.ofMillis(140));
    assertThat(writer.client().connected()).isTrue();
    pass(Duration.ofMillis(10));

    assertThat(writer.heard()).containsExactly("- pings are not answered");
    assertThat(reader.client().connected()).isTrue();
  }

  @Test
  void ping_answered_keepsTheConnection() {
    writer.client().ping(Duration.ofMillis(50), 1);

    pass(Duration.ofSeconds(1));

    assertThat(writer.client().connected()).isTrue();
  }

  @Test
  void ping_withArrivals_isLeftOut() {
    reader.client().ping(Duration.ofMillis(50), 1);
    reader.client().hold(Direction.TO_SERVER);
    for (int i = 0; i < 10; i++) {
      writer.says("a.1", "x");
      pass(Duration.ofMillis(50));
    }
    assertThat(reader.client().connected()).isTrue();

    pass(Duration.ofMillis(150));

    assertThat(reader.client().connected()).isFalse();
  }

  @Test
  void ping_thatIsNone_isRefused() {
    assertThatThrownBy(() -> writer.client().ping(Duration.ZERO, 2))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> writer.client().ping(TICK, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void hold_oneDirection_letsTheOtherThrough() {
    reader.client().hold(Direction.TO_CLIENT);
    reader.says("a.1", "goes");
    server.settle();
    assertThat(server.published()).hasSize(1);
    assertThat(reader.heard()).isEmpty();

    reader.client().hold(Direction.TO_SERVER);
    reader.client().release(Direction.TO_CLIENT);
    reader.says("a.1", "stays");
    server.settle();
    assertThat(reader.heard()).containsExactly("goes");

    reader.client().release();
    server.settle();

    assertThat(reader.heard()).containsExactly("goes", "stays");
  }

  @Test
  void hold_bothDirections_losesNothing() {
    reader.client().hold();
    reader.says("a.1", "mine");
    writer.says("a.1", "theirs");
    server.settle();
    assertThat(reader.heard()).isEmpty();

    reader.client().release();
    server.settle();

    assertThat(reader.heard()).containsExactly("theirs", "mine");
  }

  @Test
  void delay_letsTimePassOnBothWays() {
    writer.client().delay(Direction.TO_SERVER, Duration.ofMillis(30));
    reader.client().delay(Direction.TO_CLIENT, Duration.ofMillis(20));
    writer.says("a.1", "x");
    server.settle();

    pass(Duration.ofMillis(20));
    assertThat(server.published()).isEmpty();
    pass(Duration.ofMillis(20));
    assertThat(server.published()).hasSize(1);
    assertThat(reader.heard()).isEmpty();
    pass(Duration.ofMillis(10));

    assertThat(reader.heard()).containsExactly("x");
  }

  @Test
  void delay_withJitter_keepsTheOrder() {
    reader
        .client()
        .delay(Direction.TO_CLIENT, Duration.ZERO, Duration.ofMillis(100), new Random(1));
    List<String> said = new ArrayList<>();
    int instants = 0;
    for (int i = 0; i < 20; i++) {
      writer.says("a.1", "" + i);
      said.add("" + i);
    }
    int before = 0;
    for (int i = 0; i < 12; i++) {
      pass(TICK);
      instants += reader.heard().size() > before ? 1 : 0;
      before = reader.heard().size();
    }

    assertThat(reader.heard()).isEqualTo(said);
    assertThat(instants).as("times at which something came").isGreaterThan(1);
  }

  @Test
  void delay_thatIsNone_isRefused() {
    Duration negative = Duration.ofMillis(-1);
    assertThatThrownBy(() -> writer.client().delay(Direction.TO_SERVER, negative))
        .isInstanceOf(IllegalArgumentException.class);
  }

  // ---- messages

  @Test
  void lose_takesTheMessageAlone() {
    writer.client().lose(message -> text(message.payload()).equals("lost"));
    writer.says("a.1", "lost").says("a.1", "x");

    server.settle();

    assertThat(reader.heard()).containsExactly("x");
    assertThat(writer.client().connected()).isTrue();
  }

  @Test
  void doubleUp_bringsTheMessageTwice() {
    writer.client().doubleUp(message -> true);
    writer.says("a.1", "x");

    server.settle();

    assertThat(reader.heard()).containsExactly("x", "x");
  }

  @Test
  void refuse_saysSoAtOnce() {
    writer.client().refuse(message -> true);

    assertThat(writer.client().publish(Listener.message("a.1", "x"))).isFalse();
    server.settle();

    assertThat(server.published()).isEmpty();
  }

  @Test
  void deny_ofASubscription_isToldBeforeWhatFollows() {
    reader.client().stall();
    reader.client().deny("a.*");
    server.settle();
    writer.says("a.1", "not for you");
    server.settle();
    reader.client().resume();
    server.settle();
    assertThat(reader.heard()).containsExactly("SUBSCRIBE a.*");

    reader.client().permit("a.*");
    reader.client().subscribe("a.*");
    server.settle();
    writer.says("a.1", "x");
    server.settle();

    assertThat(reader.heard()).containsExactly("SUBSCRIBE a.*", "x");
  }

  @Test
  void deny_ofASubject_isToldToWhoPublishes() {
    writer.client().deny("a.1");
    writer.says("a.1", "no").says("a.2", "yes");

    server.settle();

    assertThat(writer.heard()).containsExactly("PUBLISH a.1");
    assertThat(reader.heard()).containsExactly("yes");
  }

  @Test
  void deny_onTheNextConnection_holdsStill() {
    reader.client().deny("a.*");
    reader.client().reconnect();

    server.settle();

    assertThat(reader.heard()).containsExactly("- cut", "+", "SUBSCRIBE a.*");
  }

  @Test
  void subscribeLate_letsWhatFollowsOvertake() {
    reader.client().subscribeLate(Duration.ofMillis(50));
    reader.client().subscribe("b.*");
    reader.says("b.1", "too early").says("a.1", "taken");
    server.settle();
    pass(Duration.ofMillis(50));
    assertThat(reader.heard()).containsExactly("taken");

    reader.says("b.1", "in time");
    server.settle();

    assertThat(reader.heard()).containsExactly("taken", "in time");
  }

  // ---- threads and queues

  @Test
  void stall_keepsWhatArrives_evenOverACut() {
    reader.client().stallAfter(1);
    writer.says("a.1", "1").says("a.1", "2");
    server.settle();
    assertThat(reader.heard()).containsExactly("1");
    assertThat(reader.client().delivered()).isEqualTo(1);

    reader.client().cut();
    reader.client().reconnect();
    reader.client().resume();
    server.settle();

    assertThat(reader.heard()).containsExactly("1", "- cut", "+", "2");
  }

  @Test
  void pause_hearsOfTheCutAfterwards_andReadsWhatHadCome() {
    reader.client().reconnectAfter(TICK);
    reader.client().pause();
    writer.says("a.1", "x");
    reader.says("a.1", "waits");
    server.settle();
    reader.client().cutKeepingQueue();
    pass(Duration.ofMillis(100));
    assertThat(reader.heard()).isEmpty();
    assertThat(reader.client().connected()).as("as far as it knows").isTrue();

    reader.client().unpause();
    server.settle();
    pass(TICK);

    assertThat(reader.heard()).containsExactly("- cut", "x", "+", "waits");
  }

  @Test
  void pause_hearsOfADenialAfterwards() {
    reader.client().pause();
    reader.client().deny("a.*");
    server.settle();
    assertThat(reader.heard()).isEmpty();

    reader.client().unpause();
    server.settle();

    assertThat(reader.heard()).containsExactly("SUBSCRIBE a.*");
  }

  @Test
  void pause_sendsNothing() {
    writer.client().pause();
    writer.client().ping(TICK, 1);
    writer.says("a.1", "x");
    server.freeze();
    pass(Duration.ofMillis(100));
    server.thaw();
    server.settle();
    assertThat(server.published()).isEmpty();

    writer.client().unpause();
    server.settle();

    assertThat(reader.heard()).containsExactly("x");
    assertThat(writer.client().connected()).isTrue();
  }

  @Test
  void overrun_dropsAllThatWaitsAndCountsIt() {
    reader.client().stall();
    writer.says("a.1", "1").says("a.1", "2");
    server.settle();

    reader.client().overrun();
    reader.client().resume();
    writer.says("a.1", "3");
    server.settle();

    assertThat(reader.heard()).containsExactly("3");
    assertThat(reader.client().dropped()).isEqualTo(2);
  }

  @Test
  void incomingLimit_dropsTheNewestAndCountsThem() {
    reader.client().incomingLimit(2);
    reader.client().stall();
    writer.says("a.1", "1").says("a.1", "2").says("a.1", "3");
    server.settle();

    reader.client().resume();
    server.settle();

    assertThat(reader.heard()).containsExactly("1", "2");
    assertThat(reader.client().dropped()).isEqualTo(1);
  }

  @Test
  void outgoingLimit_discardsInSilence() {
    writer.client().outgoingLimit(2);
    writer.client().cut();
    for (int i = 1; i <= 3; i++) {
      assertThat(writer.client().publish(Listener.message("a.1", "" + i))).isTrue();
    }
    assertThat(writer.client().discarded()).isEqualTo(1);

    writer.client().reconnect();
    server.settle();

    assertThat(reader.heard()).containsExactly("1", "2");
  }

  @Test
  void writable_keepsTheRestForTheNextConnection() {
    writer.client().writable(1);
    server.freeze();
    writer.says("a.1", "written").says("a.1", "kept");
    server.settle();

    writer.client().cutKeepingQueue();
    server.thaw();
    writer.client().reconnect();
    server.settle();

    assertThat(reader.heard()).containsExactly("kept");
    assertThat(Collections.frequency(reader.heard(), "written")).isZero();
  }
}
