// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.unstale.fixture.Caller;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reads of many ids at once. */
class GetAllTest {

  private final CacheCluster caches = new CacheCluster();
  private final CacheCluster.Node node = caches.node();
  private final LocalCache<String, String> cache = node.cache();
  private final Source source = new Source().with("1", "one").with("2", "two").with("3", "three");

  @BeforeEach
  void start() {
    caches.cluster().start();
  }

  @Test
  void getAll_loadsWhatIsNotCachedWithOneCall() {
    cache.get("2", source);

    Map<String, String> found = cache.getAll(List.of("3", "2", "1"), source::all);

    assertThat(found)
        .containsExactly(Map.entry("3", "three"), Map.entry("2", "two"), Map.entry("1", "one"));
    assertThat(source.askedAtOnce()).containsExactly(Set.of("3", "1"));
  }

  @Test
  void getAll_keepsWhatItLoads() {
    cache.getAll(List.of("1", "2"), source::all);

    assertThat(cache.peek("1")).isEqualTo("one");
    assertThat(cache.peek("2")).isEqualTo("two");
  }

  @Test
  void getAll_everythingCached_doesNotCallTheLoader() {
    cache.get("1", source);

    assertThat(cache.getAll(List.of("1"), source::all)).containsExactly(Map.entry("1", "one"));

    assertThat(source.askedAtOnce()).isEmpty();
  }

  @Test
  void getAll_nothingAskedFor_isEmpty() {
    assertThat(cache.getAll(List.of(), source::all)).isEmpty();
    assertThat(source.askedAtOnce()).isEmpty();
  }

  @Test
  void getAll_repeatedIds_countOnce() {
    assertThat(cache.getAll(List.of("1", "2", "1"), source::all))
        .containsExactly(Map.entry("1", "one"), Map.entry("2", "two"));

    assertThat(source.askedAtOnce()).containsExactly(Set.of("1", "2"));
    assertThat(cache.stats().misses()).isEqualTo(2);
  }

  @Test
  void getAll_idsMissingFromTheResult_areAbsentAndNotKept() {
    assertThat(cache.getAll(List.of("1", "4"), source::all)).containsExactly(Map.entry("1", "one"));

    assertThat(cache.size()).isEqualTo(1);
    source.with("4", "four");
    assertThat(cache.get("4", source)).isEqualTo("four");
  }

  @Test
  void getAll_nullInTheResult_isAbsent() {
    Map<String, String> withNull = new HashMap<>();
    withNull.put("1", null);

    assertThat(cache.getAll(List.of("1"), ids -> withNull)).isEmpty();
  }

  @Test
  void getAll_resultsForOtherIds_areIgnored() {
    Map<String, String> found =
        cache.getAll(List.of("1"), ids -> Map.of("1", "one", "2", "not asked for"));

    assertThat(found).containsExactly(Map.entry("1", "one"));
    assertThat(cache.peek("2")).isNull();
  }

  @Test
  void getAll_resultAndAskedIds_areUnmodifiable() {
    Map<String, String> found =
        cache.getAll(
            List.of("1"),
            ids -> {
              assertThatThrownBy(ids::clear).isInstanceOf(UnsupportedOperationException.class);
              return Map.of("1", "one");
            });

    assertThatThrownBy(found::clear).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void getAll_nullArguments_areRefused() {
    assertThatThrownBy(() -> cache.getAll(List.of("1"), null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("bulkLoader");
    assertThatThrownBy(() -> cache.getAll(Arrays.asList("1", null), source::all))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("id");
  }

  @Test
  void getAll_loaderReturnsNull_isRefusedAndNobodyWaitsForEver() {
    assertThatThrownBy(() -> cache.getAll(List.of("1"), ids -> null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("the bulk loader's result");

    assertThat(cache.get("1", source)).isEqualTo("one");
  }

  @Test
  void getAll_loaderThrows_callerGetsItAndTheNextTriesAgain() {
    RuntimeException failure = new IllegalStateException("database away");

    assertThatThrownBy(
            () ->
                cache.getAll(
                    List.of("1", "2"),
                    ids -> {
                      throw failure;
                    }))
        .isSameAs(failure);

    assertThat(cache.size()).isZero();
    assertThat(cache.getAll(List.of("1", "2"), source::all)).hasSize(2);
    assertThat(cache.stats().loadFailures()).isEqualTo(1);
  }

  @Test
  void getAll_resultThrowsWhenAsked_whatWasReadBeforeIsKept() {
    Map<String, String> halfBroken =
        new TreeMap<>() {
          private static final long serialVersionUID = 1L;

          @Override
          public String get(Object id) {
            if (id.equals("2")) {
              throw new IllegalStateException("broken");
            }
            return "one";
          }
        };

    assertThatThrownBy(() -> cache.getAll(List.of("1", "2"), ids -> halfBroken))
        .hasMessage("broken");

    assertThat(cache.peek("1")).isEqualTo("one");
    assertThat(cache.get("2", source)).isEqualTo("two");
  }

  @Test
  void getAll_loaderAsksForOneOfItsIds_throws() {
    assertThatThrownBy(
            () -> cache.getAll(List.of("1", "2"), ids -> Map.of("1", "" + cache.get("2", source))))
        .hasMessageStartingWith("UNSTALE-502: ");

    assertThat(cache.getAll(List.of("1", "2"), source::all)).hasSize(2);
  }

  @Test
  void getAll_loaderOfOneIdAsksForItAmongMany_throws() {
    assertThatThrownBy(
            () -> cache.get("1", id -> "" + cache.getAll(List.of("1", "2"), source::all)))
        .hasMessageStartingWith("UNSTALE-502: ");

    assertThat(cache.get("1", source)).isEqualTo("one");
    assertThat(cache.peek("2")).isEqualTo("two");
  }

  @Test
  void getAll_idThatAnotherCallerIsLoading_isWaitedFor() throws Exception {
    HeldLoader held = new HeldLoader("uno");
    Caller<String> getting = Caller.of(() -> cache.get("1", held));
    held.awaitBegun();
    Caller<Map<String, String>> all =
        Caller.of(() -> cache.getAll(List.of("1", "2"), source::all)).awaitWaiting();

    assertThat(cache.peek("2")).isEqualTo("two"); // its own are done before it waits for others
    held.letGo();

    assertThat(getting.result()).isEqualTo("uno");
    assertThat(all.result()).containsExactly(Map.entry("1", "uno"), Map.entry("2", "two"));
    assertThat(source.askedAtOnce()).containsExactly(Set.of("2"));
  }

  @Test
  void getAll_idsOfTwoCallersOverlap_bothFinish() throws Exception {
    HeldLoader first = new HeldLoader("first");
    HeldLoader second = new HeldLoader("second");
    Caller<Map<String, String>> one = Caller.of(() -> cache.getAll(List.of("1", "2"), first::all));
    first.awaitBegun();
    Caller<Map<String, String>> other =
        Caller.of(() -> cache.getAll(List.of("3", "2", "1"), second::all));
    second.awaitBegun();

    second.letGo();
    other.awaitWaiting();
    first.letGo();

    assertThat(one.result()).containsOnly(Map.entry("1", "first"), Map.entry("2", "first"));
    assertThat(other.result())
        .containsOnly(Map.entry("1", "first"), Map.entry("2", "first"), Map.entry("3", "second"));
    assertThat(first.calls() + second.calls()).isEqualTo(2);
  }

  @Test
  void get_idOfABulkLoadUnderWay_waitsForIt() throws Exception {
    HeldLoader held = new HeldLoader("bulk");
    Caller<Map<String, String>> all = Caller.of(() -> cache.getAll(List.of("1", "2"), held::all));
    held.awaitBegun();
    Caller<String> getting = Caller.of(() -> cache.get("2", source)).awaitWaiting();

    held.letGo();

    assertThat(getting.result()).isEqualTo("bulk");
    assertThat(all.result()).hasSize(2);
    assertThat(source.asked()).isEmpty();
  }

  @Test
  void get_idOfABulkLoadThatFails_getsTheSame() throws Exception {
    RuntimeException failure = new IllegalStateException("database away");
    HeldLoader held =
        new HeldLoader(
            () -> {
              throw failure;
            });
    Caller<Map<String, String>> all = Caller.of(() -> cache.getAll(List.of("1", "2"), held::all));
    held.awaitBegun();
    Caller<String> getting = Caller.of(() -> cache.get("2", source)).awaitWaiting();

    held.letGo();

    assertThat(all.failure()).isSameAs(failure);
    assertThat(getting.failure()).isSameAs(failure);
  }

  @Test
  void invalidated_duringABulkLoad_thatIdIsNotKeptAndTheOthersAre() throws Exception {
    HeldLoader held = new HeldLoader("old");
    Caller<Map<String, String>> all = Caller.of(() -> cache.getAll(List.of("1", "2"), held::all));
    held.awaitBegun();

    cache.invalidate("1");
    held.letGo();

    assertThat(all.result()).containsOnly(Map.entry("1", "old"), Map.entry("2", "old"));
    assertThat(cache.peek("1")).isNull();
    assertThat(cache.peek("2")).isEqualTo("old");
    assertThat(cache.stats().refusedFills()).isEqualTo(1);
  }

  @Test
  void everythingInvalidated_duringABulkLoad_nothingIsKept() throws Exception {
    HeldLoader held = new HeldLoader("old");
    Caller<Map<String, String>> all = Caller.of(() -> cache.getAll(List.of("1", "2"), held::all));
    held.awaitBegun();

    cache.invalidateAll();
    held.letGo();

    assertThat(all.result()).hasSize(2);
    assertThat(cache.peek("1")).isNull();
    assertThat(cache.peek("2")).isNull();
  }

  @Test
  void getAll_inATransaction_fillsAfterTheCommit() {
    node.member().transactions().begin();

    assertThat(cache.getAll(List.of("1", "2"), source::all)).hasSize(2);
    assertThat(cache.size()).isZero();
    node.member().transactions().commit();

    assertThat(cache.peek("1")).isEqualTo("one");
    assertThat(cache.peek("2")).isEqualTo("two");
  }

  @Test
  void getAll_inATransactionThatInvalidatedSome_loadsThoseAnewAndDoesNotKeepThem() {
    cache.getAll(List.of("1", "2"), source::all);
    source.with("1", "uno");
    node.member().transactions().begin();
    cache.invalidate("1");

    assertThat(cache.getAll(List.of("1", "2", "3"), source::all))
        .containsOnly(Map.entry("1", "uno"), Map.entry("2", "two"), Map.entry("3", "three"));
    node.member().transactions().commit();

    assertThat(source.askedAtOnce()).containsExactly(Set.of("1", "2"), Set.of("1", "3"));
    assertThat(cache.peek("1")).isNull();
    assertThat(cache.peek("2")).isEqualTo("two");
    assertThat(cache.peek("3")).isEqualTo("three");
  }
}
