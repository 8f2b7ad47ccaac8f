// SPDX-License-Identifier: Apache-2.0
package com.example.secondtier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.Page;
import com.example.secondtier.Prices.Changed;
import io.github.unstale.Invalidation;
import io.github.unstale.testing.CacheOptions;
import io.github.unstale.testing.InMemoryCluster;
import io.github.unstale.testing.InMemoryNode;
import jakarta.enterprise.event.Event;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the page on second tiers promises of its own code. */
class SecondTierTest {

  private static final Duration QUARANTINE =
      Duration.parse(Page.SECOND_TIER.setting("unstale.cache.price.quarantine"));
  private static final CacheOptions OPTIONS =
      CacheOptions.defaults()
          .maxStaleness(Duration.ofSeconds(5))
          .quarantine(QUARANTINE)
          .tagsOf((Integer price) -> Set.of("fruit"));

  @RegisterExtension final InMemoryCluster cluster = new InMemoryCluster();
  final InMemoryNode a = cluster.node("a");
  final InMemoryNode b = cluster.node("b");

  /** Comes when an invalidation was applied, and the shared cache is not cleared yet. */
  private Runnable early = () -> {};

  /** Comes once, before a removal from the shared cache. */
  private Runnable meanwhile = () -> {};

  private final SharedCache shared =
      new MapOfPrices() {
        @Override
        public void remove(String item) {
          run(meanwhile);
          super.remove(item);
        }
      };

  private final Table table = new Table();
  private final List<Changed> waiting = new ArrayList<>();
  private final Prices here = prices(a);
  private final Prices there = prices(b);

  /** A database in which something may happen between a read and its return. */
  private static final class Table implements PriceTable {

    private final Map<String, Integer> prices = new ConcurrentHashMap<>(Map.of("apple", 3));
    private Runnable meanwhile = () -> {};

    @Override
    public Integer read(String item) {
      Integer price = prices.get(item);
      meanwhile.run();
      return price;
    }

    @Override
    public void write(String item, int price) {
      prices.put(item, price);
    }
  }

  private void run(Runnable once) {
    meanwhile = () -> {};
    once.run();
  }

  @SuppressWarnings("UnnecessaryAssignment") // there is no container here that would inject
  private Prices prices(InMemoryNode node) {
    Prices prices = new Prices();
    prices.cache = node.cache("price", OPTIONS);
    prices.shared = shared;
    prices.table = table;
    prices.invalidator = node.invalidator();
    prices.changes = untilTheEndOfTheTransaction();
    return prices;
  }

  @SuppressWarnings("unchecked")
  private Event<Changed> untilTheEndOfTheTransaction() {
    return (Event<Changed>)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Event.class},
            (proxy, method, arguments) -> {
              waiting.add((Changed) arguments[0]);
              return null;
            });
  }

  /** What the container does: the transaction, and then who observes its completion. */
  private void change(String item, int price) {
    a.transaction(() -> here.change(item, price));
    waiting.forEach(here::after);
    waiting.clear();
  }

  @BeforeEach
  void bothHaveTheOldPrice() {
    a.observe("price", received -> early.run());
    a.observe("price", here::heard);
    b.observe("price", there::heard);
    cluster.pass(QUARANTINE); // a new node is in it
    assertThat(List.of(here.find("apple"), there.find("apple"))).containsExactly(3, 3);
    assertThat(kept()).containsExactly(3, 3);
    assertThat(shared.get("apple")).isEqualTo(3);
  }

  private List<Integer> kept() {
    return Stream.of(here, there).map(prices -> prices.cache.peek("apple")).toList();
  }

  private void bothHaveTheNewPrice() {
    cluster.settle();
    assertThat(List.of(here.find("apple"), there.find("apple"))).containsExactly(4, 4);
    cluster.pass(QUARANTINE);
    assertThat(List.of(here.find("apple"), there.find("apple"))).containsExactly(4, 4);
    assertThat(shared.get("apple")).isEqualTo(4);
  }

  @Test
  void change_isSeenOnBothNodes() {
    change("apple", 4);

    bothHaveTheNewPrice();
  }

  @Test
  void change_isSaid_afterTheSharedCacheWasCleared() {
    List<Integer> before = new ArrayList<>();
    meanwhile =
        () -> {
          cluster.settle();
          before.addAll(kept());
        };

    change("apple", 4);

    assertThat(before).containsExactly(3, 3); // nobody has been told yet
    bothHaveTheNewPrice();
  }

  @Test
  void change_thatCannotClearTheSharedCache_isSaidAllTheSame() {
    meanwhile =
        () -> {
          throw new IllegalStateException("of the shared cache");
        };

    assertThatThrownBy(() -> change("apple", 4)).hasMessage("of the shared cache");

    bothHaveTheNewPrice(); // who heard of it has cleared it
  }

  @Test
  void load_thatIsOvertakenByAChange_isNotShared() {
    shared.remove("apple");
    there.cache.invalidate("apple");
    cluster.settle();
    cluster.pass(QUARANTINE);
    table.meanwhile =
        () -> {
          table.meanwhile = () -> {};
          change("apple", 4);
          cluster.settle();
        };

    assertThat(there.find("apple")).isEqualTo(3); // it has begun before

    assertThat(shared.get("apple")).isNull();
    bothHaveTheNewPrice();
  }

  static List<Invalidation> said() {
    return List.of(
        Invalidation.of("price", "apple"),
        Invalidation.of("price", List.of("pear", "apple")),
        Invalidation.matching("price", "app*"),
        Invalidation.matching("*", "price:apple"),
        Invalidation.tagged("price", "fruit"),
        Invalidation.all("price"),
        Invalidation.all("*"));
  }

  @ParameterizedTest
  @MethodSource("said")
  void change_ofSomebodyElse_isSeenOnBothNodes(Invalidation invalidation) {
    early = () -> here.find("apple");
    table.write("apple", 4);

    cluster.node("somebody else").invalidator().invalidate(invalidation);

    bothHaveTheNewPrice();
  }

  @Test
  void pattern_ofOtherIds_leavesTheSharedCacheAlone() {
    cluster.node("somebody else").invalidator().invalidate(Invalidation.matching("price", "p*"));
    cluster.settle();

    assertThat(shared.get("apple")).isEqualTo(3);
  }

  @Test
  void change_whileNatsIsAway_isSeenWithinTheBound() {
    cluster.killServer();

    change("apple", 4);

    cluster.pass(Duration.ofSeconds(5));
    bothHaveTheNewPrice();
  }
}
