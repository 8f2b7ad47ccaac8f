// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.unstale.Invalidation;
import io.github.unstale.fixture.Caller;
import io.github.unstale.internal.coherence.Fence;
import io.github.unstale.internal.coherence.TestCluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Slots, and an index of exactly the entries that are there. */
class ShelfTest {

  private static final List<String> TAGS = List.of("red", "green", "blue", "size 1", "size 2");

  private final Fence fence =
      new TestCluster()
          .standalone()
          .coherence()
          .fence("token", new Fence.Limits(CacheCluster.BOUND, Duration.ZERO));
  private final Statements<String> statements = new Statements<>(fence);
  private final TagIndex<String, String> index = new TagIndex<>();
  private long ticks;

  private final Shelf<String, String> shelf =
      new Shelf<>(
          Caffeine.newBuilder()
              .maximumSize(20)
              .expireAfterWrite(Duration.ofMinutes(1))
              .ticker(() -> ticks),
          statements,
          index,
          new Upkeep(
              Runnable::run,
              new Pressure(CacheCluster.SETTINGS, new LongAdder(), () -> ticks),
              /* together= */ 1));

  private boolean put(String id, String... tags) {
    Load<String, String> load = new Load<>(shelf, id, fence, fence.begin());
    shelf.seize(id, load);
    return shelf.replace(id, load, entry(tags));
  }

  private Entry<String> entry(String... tags) {
    Fence.Start start = fence.begin();
    return Entry.of(
        new Labelled<>("value", new Traits(Set.of(tags), new Lifetime(1, 1), 1)),
        start,
        start.order());
  }

  /** What is there, by tags, found without the index. */
  private Map<String, Set<String>> byTags() {
    Map<String, Set<String>> all = new TreeMap<>();
    for (String id : shelf.ids()) {
      if (shelf.at(id) instanceof Entry<String> entry) {
        entry.tags().forEach(tag -> all.computeIfAbsent(tag, none -> new TreeSet<>()).add(id));
      }
    }
    return all;
  }

  private void indexIsExact() {
    Map<String, Set<String>> all = byTags();
    for (String tag : TAGS) {
      assertThat(shelf.tagged(tag))
          .containsExactlyInAnyOrderElementsOf(all.getOrDefault(tag, Set.of()));
    }
    assertThat(index.size()).isEqualTo(all.size());
  }

  @Test
  void entry_isIndexed() {
    assertThat(put("1", "red")).isTrue();

    assertThat(shelf.tagged("red")).containsExactly("1");
    indexIsExact();
  }

  @Test
  void entry_whoseLoadIsNotThereAnyMore_isNotPutIn() {
    Load<String, String> load = new Load<>(shelf, "1", fence, fence.begin());
    shelf.seize("1", load);
    shelf.remove("1");

    assertThat(shelf.replace("1", load, entry("red"))).isFalse();
    assertThat(shelf.at("1")).isNull();
    indexIsExact();
  }

  @Test
  void entry_afterWhichSomethingWasSaid_isNotPutIn() {
    Load<String, String> load = new Load<>(shelf, "1", fence, fence.begin());
    shelf.seize("1", load);
    Entry<String> entry = entry("red");
    statements.add(new Reach.Tagged<>("blue"), Invalidation.tagged("token", "blue"), false);

    assertThat(shelf.replace("1", load, entry)).isFalse();
    assertThat(shelf.at("1")).isSameAs(load);
    indexIsExact();
  }

  @Test
  void entry_thatReplacesAnother_isIndexedInItsPlace() {
    put("1", "red", "green");
    Slot<String> old = shelf.at("1");

    assertThat(shelf.replace("1", old, entry("red", "blue"))).isTrue();

    assertThat(shelf.tagged("green")).isEmpty();
    indexIsExact();
  }

  @Test
  void entry_removedOrTakenByALoad_isNotIndexed() {
    put("1", "red");
    put("2", "red");
    put("3", "red");

    shelf.remove("1");
    shelf.remove("2", shelf.at("2"));
    shelf.claim("3", shelf.at("3"), new Load<>(shelf, "3", fence, fence.begin()));

    assertThat(index.size()).isZero();
    indexIsExact();
  }

  @Test
  void entries_pastTheSize_leaveTheIndexToo() {
    for (int i = 0; i < 1_000; i++) {
      put("" + i, TAGS.get(i % 3));
    }

    assertThat(shelf.size()).isLessThanOrEqualTo(20);
    indexIsExact();
  }

  @Test
  void entries_pastTheirAge_leaveTheIndexToo() {
    put("1", "red");
    put("2", "green");
    ticks += Duration.ofMinutes(1).toNanos();

    put("3", "blue");

    assertThat(shelf.tagged("red")).isEmpty();
    assertThat(index.size()).isEqualTo(1);
    indexIsExact();
  }

  @Test
  void index_afterManyThreads_isExactAndBounded() throws Exception {
    List<Caller<Boolean>> all = new ArrayList<>();
    for (int thread = 0; thread < 4; thread++) {
      Random random = new Random(thread);
      all.add(Caller.of(() -> churn(random)));
    }
    for (Caller<Boolean> each : all) {
      assertThat(each.result()).isTrue();
    }
    IntStream.range(0, 30).forEach(i -> put("last " + i)); // lets Caffeine finish its work

    indexIsExact();
    shelf.ids().forEach(shelf::remove);
    assertThat(index.size()).isZero();
  }

  private boolean churn(Random random) {
    for (int i = 0; i < 20_000; i++) {
      String id = "" + random.nextInt(40);
      String tag = TAGS.get(random.nextInt(3));
      Slot<String> seen = shelf.at(id);
      switch (random.nextInt(4)) {
        case 0 -> shelf.remove(id);
        case 1 -> {
          if (seen instanceof Entry<String>) {
            shelf.replace(id, seen, entry(tag));
          }
        }
        default -> put(id, tag, "size " + id.length());
      }
    }
    return true;
  }
}
