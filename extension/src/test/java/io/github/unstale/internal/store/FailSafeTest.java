// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.unstale.fixture.Caller;
import io.github.unstale.internal.config.CacheSettings;
import io.github.unstale.internal.config.CacheSettings.WhenStale;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Entries live for ten seconds, and for twenty more are there for those whose loads fail. The bound
 * is a minute.
 */
class FailSafeTest {

  private static final Duration LIFETIME = Duration.ofSeconds(10);
  private static final Duration FAIL_SAFE = Duration.ofSeconds(20);
  private static final CacheSettings SETTINGS =
      Background.settings(
          new CacheSettings.Loads(
              /* sharedInTransactions= */ false,
              /* refreshAhead= */ 0,
              FAIL_SAFE,
              Duration.ZERO,
              Duration.ZERO));

  private final Background background = new Background();
  private final CacheCluster.Node node = node();
  private final LocalCache<String, String> here = node.cache();
  private final LocalCache<String, String> there = node().cache();
  private final IllegalStateException away = new IllegalStateException("database away");

  private String fails(String id) {
    throw away;
  }

  private CacheCluster.Node node() {
    return background.node(
        SETTINGS,
        LocalCache.Beans.<String, String>none()
            .tagsOf(List::of)
            .onInvalidation((id, value, said) -> value + "!"));
  }

  @BeforeEach
  void start() {
    background.start();
    here.get("1", id -> "one");
    background.pass(LIFETIME);
  }

  @Test
  void loadFails_lastValueIsServedForSoLong_andThenNotAnyMore() {
    assertThat(here.peek("1")).isNull();
    assertThat(here.get("1", this::fails)).isEqualTo("one");
    background.pass(FAIL_SAFE.minusNanos(1));
    assertThat(here.get("1", this::fails)).isEqualTo("one");
    background.assertFailed(away, away);

    background.pass(Duration.ofNanos(1));

    assertThatThrownBy(() -> here.get("1", this::fails)).isSameAs(away);
    assertThat(here.stats().loadFailures()).isEqualTo(3);
  }

  @Test
  void loadSucceeds_theNewValueIsServed() {
    here.get("1", this::fails);

    assertThat(here.get("1", id -> "two")).isEqualTo("two");
    assertThat(here.peek("1")).isEqualTo("two");
  }

  @Test
  void loadFails_allWhoWaitGetTheLastValue() throws Exception {
    HeldLoader held =
        new HeldLoader(
            () -> {
              throw away;
            });
    Caller<String> first = Caller.of(() -> here.get("1", held));
    held.awaitBegun();
    Caller<String> second = Caller.of(() -> here.get("1", held)).awaitWaiting();

    held.letGo();

    assertThat(first.result()).isEqualTo("one");
    assertThat(second.result()).isEqualTo("one");
    assertThat(held.calls()).isEqualTo(1);
  }

  @Test
  void loadOfManyFails_lastValuesAreServedIfAllHaveOne() {
    assertThat(here.getAll(List.of("1"), ids -> Map.of(fails("1"), "")))
        .containsExactly(Map.entry("1", "one"));

    assertThatThrownBy(() -> here.getAll(Set.of("1", "2"), ids -> Map.of(fails("1"), "")))
        .isSameAs(away);
    assertThat(here.get("1", this::fails)).isEqualTo("one");
  }

  @Test
  void loadThatEndsLaterFails_lastValueIsServed() {
    assertThat(here.getAsync("1", id -> CompletableFuture.failedStage(away)))
        .isCompletedWithValue("one");
  }

  @Test
  void errors_areNoFailuresToBeSafeOf() {
    AssertionError error = new AssertionError("broken");

    assertThatThrownBy(
            () ->
                here.get(
                    "1",
                    id -> {
                      throw error;
                    }))
        .isSameAs(error);
  }

  private static final List<Consumer<LocalCache<String, String>>> WAYS =
      List.of(
          cache -> cache.invalidate("1"),
          cache -> cache.invalidate("1", "changed, but nobody has a value to change"),
          cache -> cache.invalidatePattern("1"),
          cache -> cache.invalidateTag("one"),
          cache -> cache.invalidateAll());

  @Test
  void invalidated_beforeTheLoad_isNotServedAnyMore() {
    for (LocalCache<String, String> writer : List.of(here, there)) {
      for (Consumer<LocalCache<String, String>> way : WAYS) {
        here.fresh("1", id -> "one");
        background.pass(LIFETIME);
        if (way == WAYS.get(1)) {
          continue; // an entry is there, and is changed in place
        }
        way.accept(writer);
        background.turn();

        assertThatThrownBy(() -> here.get("1", this::fails)).isSameAs(away);
      }
    }
  }

  @Test
  void changedInPlace_beforeTheLoad_isServedAsItIsNow() {
    there.invalidate("1", "revoked");
    background.turn();

    assertThat(here.get("1", this::fails)).isEqualTo("one!");
  }

  @Test
  void invalidated_whileTheLoadRuns_isNotServed() {
    for (LocalCache<String, String> writer : List.of(here, there)) {
      for (Consumer<LocalCache<String, String>> way : WAYS) {
        if (way == WAYS.get(1)) {
          continue;
        }
        here.fresh("1", id -> "one");
        background.pass(LIFETIME);

        assertThatThrownBy(
                () ->
                    here.get(
                        "1",
                        id -> {
                          way.accept(writer);
                          background.turn();
                          throw away;
                        }))
            .isSameAs(away);
        assertThat(here.size()).isZero();
      }
    }
  }

  @Test
  void changedInPlace_whileTheLoadRuns_isServedAsItIsNow() {
    String value =
        here.get(
            "1",
            id -> {
              there.invalidate("1", "revoked");
              background.turn();
              throw away;
            });

    assertThat(value).isEqualTo("one!");
    assertThat(here.get("1", this::fails)).isEqualTo("one!");
  }

  @Test
  void feedThatIsNotProven_pastTheBound_lastValueIsNotServed() {
    background.jump(Duration.ofSeconds(15));
    LocalCache<String, String> bound =
        background
            .node(
                SETTINGS.with(
                    new CacheSettings.Staleness(
                        Duration.ofSeconds(1), WhenStale.RELOAD, Duration.ZERO)))
            .cache();
    background.turn();
    bound.get("1", id -> "one");
    background.jump(LIFETIME);

    assertThatThrownBy(() -> bound.get("1", this::fails)).isSameAs(away);
  }

  @Test
  void fresh_thatFails_isNotServedWhatWasLoadedBefore() {
    assertThatThrownBy(() -> here.fresh("1", this::fails)).isSameAs(away);
  }

  @Test
  void read_inATransaction_getsItsException() {
    node.member().transactions().begin();

    assertThatThrownBy(() -> here.get("1", this::fails)).isSameAs(away);
    node.member().transactions().rollback();

    assertThat(here.get("1", this::fails)).isEqualTo("one");
  }

  @Test
  void withoutIt_theExceptionIsTheAnswer() {
    LocalCache<String, String> usual =
        background.node(Background.settings(Background.LOADS)).cache();
    background.turn();
    usual.get("1", id -> "one");
    background.pass(LIFETIME);

    assertThatThrownBy(() -> usual.get("1", this::fails)).isSameAs(away);
    background.assertFailed();
  }
}
