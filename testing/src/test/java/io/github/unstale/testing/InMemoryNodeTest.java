// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.unstale.CoherenceLost;
import io.github.unstale.CoherenceRestored;
import io.github.unstale.CoherentCache;
import io.github.unstale.Invalidation;
import io.github.unstale.InvalidationReceived;
import io.github.unstale.StaleCacheException;
import io.github.unstale.spi.KeyFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class InMemoryNodeTest {

  private static final Duration BOUND = Duration.ofSeconds(2);
  private static final CacheOptions OPTIONS = CacheOptions.defaults().maxStaleness(BOUND);

  private final InMemoryCluster cluster = new InMemoryCluster();
  private final InMemoryNode a = cluster.node("a");
  private final InMemoryNode b = cluster.node("b");
  private final CoherentCache<String, String> atA = a.cache("token", OPTIONS);
  private final CoherentCache<String, String> atB = b.cache("token", OPTIONS);

  /** What b has after a has invalidated the only entry. */
  private String invalidated() {
    atB.get("1", id -> "old");
    atA.invalidate("1");
    cluster.settle();
    return atB.peek("1");
  }

  /** What an observer hears of an invalidation of which nothing else is known. */
  private static InvalidationReceived received(Invalidation invalidation) {
    return new InvalidationReceived(
        invalidation.entity(), invalidation, InvalidationReceived.Origin.UNKNOWN);
  }

  // ---- caches

  @Test
  void cache_askedForAgain_isTheSame() {
    assertThat(a.<String>cache("token")).isSameAs(atA);
    assertThat(a.cache("order")).isSameAs(a.cache("order"));
  }

  @Test
  void cache_madeTwice_isRefused() {
    assertThatThrownBy(() -> a.cache("token", OPTIONS))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("There is a cache of 'token' on a: ask for it by its name alone");
  }

  @Test
  void caches_byName_areTheSame() {
    assertThat(a.caches().get("token", String.class, String.class)).isSameAs(atA);
    assertThat(a.caches().get("user", UUID.class, String.class)).isSameAs(a.cache("user"));
    assertThat(a.caches().entities()).containsExactly("token", "user");
  }

  @Test
  void caches_ofUsualTypes_readWhatOthersSend() {
    CoherentCache<Long, String> cache = b.caches().get("order", Long.class, String.class);
    cache.get(1L, id -> "old");
    cache.get(2L, id -> "other");

    a.invalidator().invalidate(Invalidation.of("order", "1"));
    cluster.settle();

    assertThat(cache.peek(1L)).isNull();
    assertThat(cache.peek(2L)).isEqualTo("other");
  }

  @Test
  void caches_ofOtherTypes_areRefused_unlessMadeBefore() {
    assertThatThrownBy(() -> b.caches().get("price", Duration.class, String.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The test kit cannot read ids of class java.time.Duration: make the cache of 'price'"
                + " before with cache(entity, parsing, options)");
    CoherentCache<Duration, String> made = b.cache("price", Duration::parse, OPTIONS);
    assertThat(b.caches().get("price", Duration.class, String.class)).isSameAs(made);
  }

  @Test
  void cache_withParsedKeys_readsWhatOthersSend() {
    UUID id = UUID.randomUUID();
    CoherentCache<UUID, String> cache = b.cache("user", UUID::fromString, OPTIONS);
    cache.get(id, key -> "old");
    cache.get(UUID.randomUUID(), key -> "other");

    a.invalidator().invalidate(Invalidation.of("user", id.toString()));
    cluster.settle();

    assertThat(cache.peek(id)).isNull();
    assertThat(cache.size()).isEqualTo(1);
  }

  @Test
  void cache_withAFormat_usesIt() {
    KeyFormat<Integer> hex =
        new KeyFormat<>() {
          @Override
          public String format(Integer key) {
            return Integer.toHexString(key);
          }

          @Override
          public Integer parse(String id) {
            return Integer.valueOf(id, 16);
          }
        };
    CoherentCache<Integer, String> cache = b.cache("page", hex, OPTIONS);
    cache.get(255, key -> "old");

    a.invalidator().invalidate(Invalidation.of("page", "ff"));
    cluster.settle();

    assertThat(cache.peek(255)).isNull();
  }

  @Test
  void cache_ofAStandaloneNode_isServedForItsLifetime() {
    InMemoryNode alone = cluster.standaloneNode("alone");
    CoherentCache<String, String> cache =
        alone.cache("token", OPTIONS.expireAfterWrite(Duration.ofMinutes(1)));
    cache.get("1", id -> "value");

    cluster.pass(Duration.ofSeconds(59));
    assertThat(cache.peek("1")).isEqualTo("value");
    assertThat(alone.status().connected()).isFalse();
    assertThat(alone.status().problem()).isEmpty();

    cluster.pass(Duration.ofSeconds(1));
    assertThat(cache.peek("1")).isNull();
  }

  @Test
  void fault_ofAStandaloneNode_isRefused() {
    assertThatThrownBy(() -> cluster.standaloneNode("alone").cut())
        .hasMessage("alone is standalone: it has no network that could break");
  }

  @Test
  void options_reachTheCache() {
    CoherentCache<String, String> cache =
        b.cache(
            "order",
            OPTIONS
                .whenStale(CacheOptions.WhenStale.FAIL)
                .quarantine(Duration.ofMillis(500))
                .maximumSize(10)
                .shareLoadsInTransactions());
    cache.invalidate("1");
    cluster.settle();
    cache.get("1", id -> "in quarantine");
    assertThat(cache.peek("1")).isNull();

    cluster.pass(Duration.ofMillis(500));
    cache.get("1", id -> "kept");
    b.transaction(() -> cache.get("2", id -> "shared"));
    assertThat(cache.peek("2")).isEqualTo("shared");

    b.cut();
    cluster.pass(BOUND);
    assertThatThrownBy(() -> cache.get("1", id -> "anew")).isInstanceOf(StaleCacheException.class);
  }

  @Test
  void options_thatMakeNoSense_areRefused() {
    CacheOptions options = CacheOptions.defaults();
    assertThatThrownBy(() -> options.maxStaleness(Duration.ZERO))
        .hasMessage("bound is PT0S, but must be positive");
    assertThatThrownBy(() -> options.expireAfterWrite(Duration.ofSeconds(-1)))
        .hasMessage("lifetime is PT-1S, but must be positive");
    assertThatThrownBy(() -> options.quarantine(Duration.ofSeconds(-1)))
        .hasMessage("quarantine is PT-1S, but must not be negative");
    assertThatThrownBy(() -> options.maximumSize(0))
        .hasMessage("maximumSize is 0, but must be positive");
  }

  // ---- transactions

  @Test
  void transaction_thatThrows_rollsBack() {
    atA.get("1", id -> "old");

    assertThatThrownBy(
            () ->
                a.transaction(
                    () -> {
                      atA.invalidate("1");
                      throw new IllegalStateException("of the application");
                    }))
        .hasMessage("of the application");

    assertThat(atA.peek("1")).isEqualTo("old");
  }

  @Test
  void transaction_returnsItsResult_andCommits() {
    atB.get("1", id -> "old");

    String result =
        a.transaction(
            () -> {
              atA.invalidate("1");
              return "done";
            });
    cluster.settle();

    assertThat(result).isEqualTo("done");
    assertThat(atB.peek("1")).isNull();
  }

  @Test
  void transaction_thatEndsUnknown_invalidates() {
    atB.get("1", id -> "old");
    a.begin();
    atA.invalidate("1");
    a.endUnknown();
    cluster.settle();

    assertThat(atB.peek("1")).isNull();
  }

  @Test
  void suspended_takesEffectAtOnce() {
    atB.get("1", id -> "old");
    a.begin();
    a.suspended(() -> atA.invalidate("1"));
    cluster.settle();
    assertThat(atB.peek("1")).isNull();
    a.rollback();
  }

  // ---- the rest of the application's side

  @Test
  void publish_completesWhenTheServerHasTakenIt() {
    CompletableFuture<Void> stage =
        a.invalidator().publish(Invalidation.all("token")).toCompletableFuture();
    assertThat(stage).isNotDone();

    cluster.settle();

    assertThat(stage).isCompleted();
  }

  @Test
  void observer_hearsOfItsEntityAlone() {
    List<InvalidationReceived> heard = new ArrayList<>();
    b.observe("org", heard::add);

    a.invalidator().invalidate(Invalidation.of("org", List.of("1", "2")));
    atA.invalidate("1");
    cluster.settle();

    assertThat(heard)
        .containsExactly(
            received(Invalidation.of("org", "1")), received(Invalidation.of("org", "2")));
  }

  @Test
  void observer_afterADoubt_hearsOfEverything() {
    List<InvalidationReceived> heard = new ArrayList<>();
    b.observe("token", heard::add);
    b.stall();
    atA.invalidate("1");
    cluster.settle();
    b.overrun();

    b.mend();
    cluster.pass(Duration.ofSeconds(1));

    assertThat(heard).contains(received(Invalidation.all("token")));
  }

  @Test
  void observer_ofALoss_hearsOfItAndOfItsEnd() {
    List<Object> heard = new ArrayList<>();
    b.observe("token", CoherenceLost.class, heard::add);
    b.observe("token", CoherenceRestored.class, heard::add);
    cluster.pass(Duration.ofSeconds(10));
    Instant cut = Instant.ofEpochSecond(10);
    b.cut();

    cluster.pass(Duration.ofSeconds(3));
    assertThat(heard)
        .singleElement()
        .isInstanceOfSatisfying(
            CoherenceLost.class,
            lost -> {
              assertThat(lost.entity()).isEqualTo("token");
              assertThat(lost.since()) // the last proof: three of them are in a bound
                  .isBetween(cut.minus(BOUND.dividedBy(2)), cut);
              assertThat(lost.reason()).isEqualTo("there is no connection to NATS: cut");
            });

    b.mend();
    cluster.settle();
    assertThat(heard).hasSize(2).last().isInstanceOf(CoherenceRestored.class);
  }

  @Test
  void observer_ofSomethingElse_isRefused() {
    assertThatThrownBy(() -> b.observe("token", String.class, text -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("class java.lang.String is not fired; one of ");
  }

  // ---- faults

  @Test
  void whole_node_hears() {
    assertThat(invalidated()).isNull();
  }

  @Test
  void cut_losesWhatIsSent_untilMended() {
    b.cut();
    assertThat(invalidated()).isEqualTo("old");
    assertThat(b.status().connected()).isFalse();
    assertThat(b.status().problem()).contains("there is no connection to NATS: cut");
    cluster.pass(Duration.ofSeconds(1));
    assertThat(b.status().connected()).isFalse();

    b.mend();
    cluster.settle();
    assertThat(b.status().connected()).isTrue();
    assertThat(invalidated()).isNull();
  }

  @Test
  void hold_keepsTheConnection_untilItIsGivenUp() {
    b.hold();
    assertThat(invalidated()).isEqualTo("old");
    assertThat(b.status().connected()).isTrue();

    cluster.pass(Duration.ofSeconds(4));
    assertThat(b.status().connected()).isFalse();
  }

  @Test
  void hold_inOneDirection_leavesTheOther() {
    a.hold(Direction.TO_CLIENT);
    b.hold(Direction.TO_SERVER);
    assertThat(invalidated()).isNull();

    b.hold(Direction.TO_CLIENT);
    assertThat(invalidated()).isEqualTo("old");
  }

  @Test
  void hold_forLong_isToldByTheStatus() {
    CoherentCache<String, String> brief =
        b.cache("brief", CacheOptions.defaults().maxStaleness(Duration.ofMillis(100)));
    b.hold();
    cluster.pass(Duration.ofMillis(1_500));
    assertThat(b.status().problem()).contains("NATS is silent, although there is a connection");
    assertThat(brief.entity()).isEqualTo("brief");

    b.mend();
    cluster.pass(Duration.ofMillis(100));
    assertThat(b.status().problem()).isEmpty();
  }

  @Test
  void delay_takesItsTime() {
    a.delay(Duration.ofMillis(300));
    assertThat(invalidated()).isEqualTo("old");

    cluster.pass(Duration.ofMillis(290));
    assertThat(atB.peek("1")).isEqualTo("old");

    cluster.pass(Duration.ofMillis(10));
    assertThat(atB.peek("1")).isNull();

    a.mend();
    cluster.pass(Duration.ofMillis(600)); // what is under way keeps its order
    assertThat(invalidated()).isNull();
  }

  @Test
  void duplicate_arrivesTwice() {
    List<InvalidationReceived> heard = new ArrayList<>();
    b.observe("token", heard::add);
    a.duplicate();

    atA.invalidate("1");
    cluster.settle();

    assertThat(heard).hasSize(2);
  }

  @Test
  void stall_keepsWhatArrives() {
    b.stall();
    assertThat(invalidated()).isEqualTo("old");

    b.mend();
    cluster.settle();
    assertThat(atB.peek("1")).isNull();
  }

  @Test
  void pause_stopsTheNodesThreads() {
    a.pause();
    assertThat(invalidated()).isEqualTo("old");

    a.mend();
    cluster.settle();
    assertThat(atB.peek("1")).isNull();
  }

  @Test
  void pause_isNoticedAsOneAfterwards() {
    List<CoherenceLost> heard = new ArrayList<>();
    b.observe("token", CoherenceLost.class, heard::add);
    b.pause();
    cluster.pass(Duration.ofSeconds(5));
    assertThat(heard).isEmpty();

    b.mend();
    cluster.settle();

    assertThat(heard)
        .containsExactly(
            new CoherenceLost("token", Instant.EPOCH, "this node was paused, or too slow"));
  }

  @Test
  void overrun_losesWhatWaitsAndWhatComes_andIsNoticed() {
    b.stall();
    assertThat(invalidated()).isEqualTo("old");
    b.overrun();
    atA.invalidate("2");
    cluster.settle();
    b.mend();
    cluster.settle();
    assertThat(atB.peek("1")).isEqualTo("old");

    cluster.pass(BOUND);
    assertThat(atB.peek("1")).isNull();
    assertThat(cluster.report()).contains("b: its feed of 'token' is in doubt: OVERRUN");
  }

  @Test
  void deny_ofASubscription_isToldAndHoldsTheBound() {
    b.deny("cache.invalidate.token.*");
    cluster.settle();
    assertThat(b.status().problem())
        .contains("NATS does not permit this node to subscribe to 'cache.invalidate.token.*'");
    assertThat(invalidated()).isEqualTo("old");

    cluster.pass(BOUND);
    assertThat(atB.peek("1")).isNull();

    b.mend();
    cluster.pass(Duration.ofSeconds(6));
    assertThat(b.status().problem()).isEmpty();
    assertThat(invalidated()).isNull();
  }

  @Test
  void report_tellsTheFaultsInOrder() {
    b.stall();
    cluster.pass(Duration.ofMillis(20));
    b.mend();

    assertThat(cluster.report())
        .isEqualTo(
            """
            what happened to the cluster
            at 0.000 s: b: its handler stalled
            at 0.020 s: b: mended""");
  }
}
