// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.github.unstale.LoadTimeoutException;
import io.github.unstale.fixture.Caller;
import io.github.unstale.internal.config.CacheSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Loads that take longer than readers wait. */
class LoadTimeoutTest {

  private static final Duration LIFETIME = Duration.ofSeconds(10);
  private static final Duration SHORT = Duration.ofMillis(2);
  private static final Duration LONG = Duration.ofSeconds(30);

  private final Background background = new Background();
  private final CacheCluster.Node node = node(Duration.ZERO, SHORT);
  private final LocalCache<String, String> hard = node.cache();
  private final LocalCache<String, String> soft = node(SHORT, Duration.ZERO).cache();
  private final LocalCache<String, String> there = node(SHORT, Duration.ZERO).cache();
  private final Source source = new Source().with("1", "one").with("2", "two");

  private CacheCluster.Node node(Duration softTimeout, Duration hardTimeout) {
    return background.node(
        Background.settings(
            new CacheSettings.Loads(
                /* sharedInTransactions= */ true,
                /* refreshAhead= */ 0,
                /* failSafe= */ Duration.ofSeconds(20),
                softTimeout,
                hardTimeout)),
        LocalCache.Beans.<String, String>none().onInvalidation((id, value, said) -> value + "!"));
  }

  @BeforeEach
  void start() {
    background.start();
  }

  @Test
  void hard_loadThatIsNotOver_isSaidAndItsValueIsKept() {
    assertThatThrownBy(() -> hard.get("1", source))
        .isInstanceOf(LoadTimeoutException.class)
        .hasMessage(
            "UNSTALE-505: A load of entity 'token' was not over within PT0.002S, the"
                + " hard-load-timeout of its cache. It goes on in the background, and its value"
                + " will be kept. Find out why it is so slow, or allow it more.")
        .asInstanceOf(type(LoadTimeoutException.class))
        .satisfies(
            timeout -> {
              assertThat(timeout.entity()).isEqualTo("token");
              assertThat(timeout.timeout()).isEqualTo(SHORT);
            });
    assertThat(hard.peek("1")).isNull();

    background.work();

    assertThat(hard.peek("1")).isEqualTo("one");
    assertThat(source.asked()).containsExactly("1");
  }

  @Test
  void hard_anotherReader_waitsForTheSameLoadAndNoLonger() {
    assertThatThrownBy(() -> hard.get("1", source)).isInstanceOf(LoadTimeoutException.class);
    assertThatThrownBy(() -> hard.get("1", source)).isInstanceOf(LoadTimeoutException.class);

    background.work();

    assertThat(source.asked()).containsExactly("1");
  }

  @Test
  void hard_loadThatIsOverInTime_isTheAnswer() throws Exception {
    LocalCache<String, String> patient = node(Duration.ZERO, LONG).cache();
    background.turn();
    Caller<String> reader = Caller.of(() -> patient.get("1", source)).awaitWaiting();

    background.work();

    assertThat(reader.result()).isEqualTo("one");
  }

  @Test
  void hard_loadThatFailsInTime_itsExceptionIsTheAnswer() throws Exception {
    LocalCache<String, String> patient = node(Duration.ZERO, LONG).cache();
    background.turn();
    IllegalStateException away = new IllegalStateException("database away");
    Function<String, String> fails =
        id -> {
          throw away;
        };
    Caller<String> reader = Caller.of(() -> patient.get("1", fails)).awaitWaiting();

    background.work();

    assertThat(reader.failure()).isSameAs(away);
    background.assertFailed();
  }

  @Test
  void hard_loadThatFailsTooLate_isReported() {
    IllegalStateException away = new IllegalStateException("database away");
    assertThatThrownBy(
            () ->
                hard.get(
                    "1",
                    id -> {
                      throw away;
                    }))
        .isInstanceOf(LoadTimeoutException.class);

    background.work();

    background.assertFailed(away);
    assertThat(hard.size()).isZero();
  }

  @Test
  void hard_invalidatedMeanwhile_theLateValueIsNotKept() {
    assertThatThrownBy(() -> hard.get("1", source)).isInstanceOf(LoadTimeoutException.class);
    there.invalidate("1");
    background.turn();

    background.work();

    assertThat(hard.peek("1")).isNull();
  }

  @Test
  void hard_many_areWaitedForNoLonger() {
    assertThatThrownBy(() -> hard.getAll(List.of("1", "2"), source::all))
        .isInstanceOf(LoadTimeoutException.class);

    background.work();

    assertThat(hard.getAll(List.of("1", "2"), ids -> Map.of())).hasSize(2);
  }

  @Test
  void hard_fresh_isWaitedForNoLonger() {
    assertThatThrownBy(() -> hard.fresh("1", source)).isInstanceOf(LoadTimeoutException.class);

    background.work();

    assertThat(hard.peek("1")).isEqualTo("one");
  }

  @Test
  void inATransaction_theCallerLoadsHoweverLongItTakes() {
    node.member().transactions().begin();

    assertThat(hard.get("1", source)).isEqualTo("one");
    assertThat(hard.getAll(List.of("2"), source::all)).hasSize(1);

    assertThat(background.waiting()).isZero();
    node.member().transactions().commit();
  }

  @Test
  void executorThatTakesNoWork_theCallerLoadsHoweverLongItTakes() {
    LocalCache<String, String> busy =
        background.busy(
            Background.settings(
                new CacheSettings.Loads(
                    /* sharedInTransactions= */ false,
                    /* refreshAhead= */ 0,
                    Duration.ZERO,
                    Duration.ZERO,
                    SHORT)));

    assertThat(busy.get("1", source)).isEqualTo("one");
  }

  @Test
  void loaderThatAsksForItsOwnId_isToldSo() {
    assertThatThrownBy(() -> hard.get("1", id -> hard.get(id, source)))
        .isInstanceOf(LoadTimeoutException.class);

    background.work();

    background.assertFailedWith("UNSTALE-502");
  }

  @Test
  void soft_withoutALastValue_theCallerLoadsHoweverLongItTakes() {
    assertThat(soft.get("1", source)).isEqualTo("one");

    assertThat(background.waiting()).isZero();
  }

  private void expireOnSoft() {
    soft.get("1", source);
    background.pass(LIFETIME);
    source.with("1", "new");
  }

  @Test
  void soft_lastValue_isServedAndTheNewOneIsKept() {
    expireOnSoft();

    assertThat(soft.get("1", source)).isEqualTo("one");
    background.work();

    assertThat(soft.peek("1")).isEqualTo("new");
    background.assertFailed();
  }

  @Test
  void soft_loadFailsLater_isReportedAndTheLastValueStays() {
    expireOnSoft();
    IllegalStateException away = new IllegalStateException("database away");
    soft.get(
        "1",
        id -> {
          throw away;
        });

    background.work();

    background.assertFailed(away);
    assertThat(soft.get("1", source)).isEqualTo("one");
  }

  @Test
  void soft_invalidatedMeanwhile_isLoaded() throws Exception {
    for (Runnable way :
        List.<Runnable>of(
            () -> there.invalidate("1"),
            () -> there.invalidatePattern("1"),
            there::invalidateAll)) {
      source.with("1", "one");
      soft.invalidateAll();
      expireOnSoft();
      assertThat(soft.get("1", source)).isEqualTo("one");
      way.run();
      background.turn();

      Caller<String> reader = Caller.of(() -> soft.get("1", source)).awaitWaitingOrOver();
      background.work();

      assertThat(reader.result()).isEqualTo("new");
    }
  }

  @Test
  void soft_changedInPlaceMeanwhile_isServedAsItIsNow() {
    expireOnSoft();
    soft.get("1", source);
    there.invalidate("1", "revoked");
    background.turn();

    assertThat(soft.get("1", source)).isEqualTo("one!");
  }

  @Test
  void interrupted_readerWaitsAllTheSame_andFindsTheInterrupt() throws Exception {
    LocalCache<String, String> patient = node(Duration.ZERO, LONG).cache();
    background.turn();
    Caller<String> reader =
        Caller.of(() -> patient.get("1", source) + Thread.interrupted()).awaitWaiting();
    reader.interrupt();

    background.work();

    assertThat(reader.result()).isEqualTo("onetrue");
  }
}
