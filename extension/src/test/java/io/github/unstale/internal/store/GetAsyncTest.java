// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.unstale.fixture.Caller;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Loads that end later. */
class GetAsyncTest {

  private final Background background = new Background();
  private final CacheCluster.Node node = background.node(CacheCluster.SETTINGS);
  private final LocalCache<String, String> here = node.cache();
  private final LocalCache<String, String> there = background.node(CacheCluster.SETTINGS).cache();
  private final CompletableFuture<String> later = new CompletableFuture<>();

  @BeforeEach
  void start() {
    background.start();
  }

  private CompletionStage<String> read() {
    return here.getAsync("1", id -> later);
  }

  @Test
  void notCached_endsWithTheLoad_andItsValueIsKept() {
    CompletionStage<String> stage = read();
    assertThat(stage).isNotDone();

    later.complete("one");

    assertThat(stage).isCompletedWithValue("one");
    assertThat(here.peek("1")).isEqualTo("one");
    assertThat(here.stats().loads()).isEqualTo(1);
  }

  @Test
  void cached_isThereAtOnce() {
    here.get("1", id -> "one");

    assertThat(read()).isCompletedWithValue("one");
    assertThat(later).isNotDone();
  }

  @Test
  void secondReader_waitsForTheSameLoad() throws Exception {
    CompletionStage<String> first = read();
    CompletionStage<String> second =
        here.getAsync("1", id -> CompletableFuture.completedStage("other"));
    Caller<String> third = Caller.of(() -> here.get("1", id -> "another")).awaitWaiting();

    later.complete("one");

    assertThat(first).isCompletedWithValue("one");
    assertThat(second).isCompletedWithValue("one");
    assertThat(third.result()).isEqualTo("one");
  }

  @Test
  void readerOfTheSameThread_waitsForTheLoad() throws Exception {
    Caller<String> both =
        Caller.of(
            () -> {
              read();
              return here.get("1", id -> "another");
            });
    both.awaitWaiting();

    later.complete("one");

    assertThat(both.result()).isEqualTo("one");
  }

  @Test
  void absent_isNull() {
    CompletionStage<String> stage = read();

    later.complete(null);

    assertThat(stage).isCompletedWithValue(null);
    assertThat(here.size()).isZero();
  }

  @Test
  void invalidatedMeanwhile_isNotKept() {
    read();
    there.invalidate("1");
    background.turn();

    later.complete("old");

    assertThat(here.peek("1")).isNull();
  }

  @Test
  void loadFails_stageDoesWithTheSame_andTheNextTriesAgain() {
    IllegalStateException away = new IllegalStateException("database away");
    CompletionStage<String> stage = read();

    later.completeExceptionally(away);

    assertFailed(stage, away);
    assertThat(here.stats().loadFailures()).isEqualTo(1);
    assertThat(here.get("1", id -> "one")).isEqualTo("one");
  }

  @Test
  void loaderThrows_stageFailsWithThat() {
    IllegalStateException away = new IllegalStateException("database away");

    assertFailed(
        here.getAsync(
            "1",
            id -> {
              throw away;
            }),
        away);
    assertThat(here.get("1", id -> "one")).isEqualTo("one");
  }

  @Test
  void loaderWithoutStage_stageFailsWithThat() {
    assertThat(here.getAsync("1", id -> null))
        .isCompletedExceptionally()
        .failsWithin(Duration.ZERO)
        .withThrowableOfType(ExecutionException.class)
        .withMessageContaining("the loader's stage");
  }

  @Test
  void loaderThatAsksForItsOwnId_isToldSo() {
    CompletionStage<String> stage = here.getAsync("1", id -> here.getAsync("1", same -> later));

    assertThat(stage)
        .failsWithin(Duration.ZERO)
        .withThrowableOfType(ExecutionException.class)
        .withMessageContaining("UNSTALE-502");
  }

  @Test
  void stageOfAReader_cannotBeEndedByIt() {
    CompletionStage<String> first = read();
    CompletionStage<String> second = read();

    first.toCompletableFuture().complete("mine alone");
    later.complete("one");

    assertThat(second).isCompletedWithValue("one");
    assertThat(here.peek("1")).isEqualTo("one");
  }

  @Test
  void inATransaction_isKeptWhenBothHaveComeToAGoodEnd() throws Exception {
    node.member().transactions().begin();
    CompletionStage<String> stage = read();
    node.member().transactions().commit();
    assertThat(here.size()).isZero();

    later.complete("one");

    assertThat(stage).isCompletedWithValue("one");
    assertThat(here.peek("1")).isEqualTo("one");
  }

  @Test
  void inATransaction_thatIsRolledBack_isNeverKept() {
    node.member().transactions().begin();
    read();
    later.complete("one");
    node.member().transactions().rollback();

    assertThat(here.size()).isZero();
  }

  @Test
  void inATransaction_loaderThrows_stageFailsWithThat() {
    IllegalStateException away = new IllegalStateException("database away");
    node.member().transactions().begin();

    assertFailed(
        here.getAsync(
            "1",
            id -> {
              throw away;
            }),
        away);
    node.member().transactions().rollback();
  }

  @Test
  void nullArguments_areRefused() {
    assertThatThrownBy(() -> here.getAsync(null, id -> later))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("id");
    assertThatThrownBy(() -> here.getAsync("1", null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("loader");
  }

  private static void assertFailed(CompletionStage<String> stage, Exception cause) {
    assertThat(stage)
        .failsWithin(Duration.ZERO)
        .withThrowableOfType(ExecutionException.class)
        .withCause(cause);
  }
}
