// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.Invalidation;
import io.github.unstale.fixture.Reports;
import io.github.unstale.internal.world.World;
import io.github.unstale.testing.FakeTransactions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of invalidations and fills inside transactions. */
class UnitsTest {

  private static final Invalidation ONE = Invalidation.of("token", "1");
  private static final Invalidation TWO = Invalidation.of("token", "2");
  private static final Invalidation ALL = Invalidation.all("token");

  private final FakeTransactions transactions = new FakeTransactions();
  private final Fences fences = new Fences();
  private final RecordingStore store = new RecordingStore();
  private final List<List<Invalidation>> effects = new ArrayList<>();
  private final List<String> events = new ArrayList<>();
  private final Units units = units();

  private Units units() {
    Entities entities = Setups.entities(new Reports(), fences.clock());
    entities.cached(fences.bounded(), store);
    return new Units(
        transactions,
        entities,
        new Cascades(List.of()),
        new Said(
            invalidations -> {
              effects.add(List.copyOf(invalidations));
              events.add("effect while open " + store.open().size());
            }));
  }

  private void fill(String name) {
    units.current().fill(() -> events.add(name + " while open " + store.open().size()));
  }

  @Test
  void invalidate_outsideTransactions_takesEffectAtOnce() {
    units.invalidate(List.of(ONE));

    assertThat(units.current()).isNull();
    assertThat(effects).containsExactly(List.of(ONE));
  }

  @Test
  void invalidate_inATransaction_takesEffectAsOneBatchWithTheCommit() {
    transactions.begin();
    units.invalidate(List.of(ONE));
    units.invalidate(List.of(TWO));
    assertThat(effects).isEmpty();

    transactions.commit();

    assertThat(effects).containsExactly(List.of(ONE, TWO));
  }

  @Test
  void invalidate_rolledBack_hasNoEffect() {
    transactions.begin();
    units.invalidate(List.of(ONE));

    transactions.rollback();

    assertThat(effects).isEmpty();
  }

  @Test
  void invalidate_unknownOutcome_takesEffect() {
    transactions.begin();
    units.invalidate(List.of(ONE));

    transactions.end(World.Outcome.UNKNOWN);

    assertThat(effects).containsExactly(List.of(ONE));
  }

  @Test
  void invalidate_theSameTwice_countsOnce() {
    transactions.begin();
    units.invalidate(List.of(ONE));
    units.invalidate(List.of(ONE));
    units.invalidate(List.of(Invalidation.of("token", List.of("2", "1"))));

    transactions.commit();

    assertThat(effects).containsExactly(List.of(ONE, TWO));
  }

  @Test
  void invalidate_afterEverythingOfTheEntity_countsNoMore() {
    transactions.begin();
    units.invalidate(List.of(ONE));
    units.invalidate(List.of(ALL));
    units.invalidate(List.of(TWO));
    units.invalidate(List.of(ALL));

    transactions.commit();

    assertThat(effects).containsExactly(List.of(ONE, ALL));
  }

  @Test
  void invalidate_otherEntities_areKeptApart() {
    Invalidation org = Invalidation.of("org", "1");
    transactions.begin();
    units.invalidate(List.of(ALL));
    units.invalidate(List.of(org));

    transactions.commit();

    assertThat(effects).containsExactly(List.of(ALL, org));
  }

  @Test
  void nextTransaction_knowsNothingOfTheOneBefore() {
    transactions.begin();
    units.invalidate(List.of(ONE));
    transactions.commit();
    transactions.begin();
    units.invalidate(List.of(ONE));
    transactions.commit();

    assertThat(effects).containsExactly(List.of(ONE), List.of(ONE));
  }

  @Test
  void nestedTransactions_eachHaveTheirOwn() {
    transactions.begin();
    units.invalidate(List.of(ONE));
    transactions.begin();
    units.invalidate(List.of(TWO));
    assertThat(units.current().covers("token", "1")).isFalse();
    transactions.commit();
    assertThat(effects).containsExactly(List.of(TWO));
    assertThat(units.current().covers("token", "1")).isTrue();

    transactions.rollback();

    assertThat(effects).containsExactly(List.of(TWO));
  }

  @Test
  void covers_whatWasInvalidatedHere() {
    transactions.begin();
    units.invalidate(List.of(ONE));

    assertThat(units.current().covers("token", "1")).isTrue();
    assertThat(units.current().covers("token", "2")).isFalse();
    assertThat(units.current().covers("org", "1")).isFalse();
    units.invalidate(List.of(ALL));

    assertThat(units.current().covers("token", "2")).isTrue();
    assertThat(units.current().covers("org", "1")).isFalse();
  }

  @Test
  void store_knowsWhatIsOpenUntilTheTransactionIsOver() {
    transactions.begin();
    units.invalidate(List.of(ONE));
    units.invalidate(List.of(ONE));
    assertThat(store.open()).containsExactly(ONE);

    transactions.commit();

    assertThat(store.open()).isEmpty();
  }

  @Test
  void store_afterARollback_knowsOfNothingOpen() {
    transactions.begin();
    units.invalidate(List.of(ONE));

    transactions.rollback();

    assertThat(store.open()).isEmpty();
  }

  @Test
  void commit_dropsThenCloses_fillsLast() {
    transactions.begin();
    fill("fill");
    units.invalidate(List.of(ONE));

    transactions.commit();

    assertThat(events).containsExactly("effect while open 1", "fill while open 0");
  }

  @Test
  void fills_rolledBackOrUnknown_doNotHappen() {
    transactions.begin();
    fill("rolled back");
    transactions.rollback();
    transactions.begin();
    fill("unknown");
    transactions.end(World.Outcome.UNKNOWN);

    assertThat(events).isEmpty();
  }

  @Test
  void commit_withoutInvalidations_hasNoEffectButFills() {
    transactions.begin();
    fill("fill");

    transactions.commit();

    assertThat(events).containsExactly("fill while open 0");
  }

  @Test
  void fills_ofHugeTransactions_areBounded() {
    transactions.begin();
    for (int i = 0; i < 10_001; i++) {
      fill("fill");
    }

    transactions.commit();

    assertThat(events).filteredOn(event -> event.startsWith("fill")).hasSize(10_000);
  }

  @Test
  void endedBehindTheBack_committed_laterInvalidationsTakeEffectAtOnce() {
    transactions.begin();
    units.invalidate(List.of(ONE));
    transactions.endBehindTheBack(World.Outcome.COMMITTED);

    units.invalidate(List.of(TWO));

    assertThat(effects).containsExactly(List.of(ONE), List.of(TWO));
    assertThat(store.open()).isEmpty();
  }

  @Test
  void endedBehindTheBack_unknown_laterInvalidationsTakeEffectAtOnce() {
    transactions.begin();
    units.invalidate(List.of(ONE));
    transactions.endBehindTheBack(World.Outcome.UNKNOWN);

    units.invalidate(List.of(TWO));

    assertThat(effects).containsExactly(List.of(ONE), List.of(TWO));
  }

  @Test
  void endedBehindTheBack_rolledBack_laterInvalidationsHaveNoEffect() {
    transactions.begin();
    units.invalidate(List.of(ONE));
    transactions.endBehindTheBack(World.Outcome.ROLLED_BACK);

    units.invalidate(List.of(TWO));
    transactions.commit();

    assertThat(effects).isEmpty();
  }

  @Test
  void endedBehindTheBack_laterFillsDoNotHappen() {
    transactions.begin();
    units.current();
    transactions.endBehindTheBack(World.Outcome.COMMITTED);

    fill("late");
    transactions.commit();

    assertThat(events).noneMatch(event -> event.startsWith("late"));
  }

  @Test
  void end_twice_countsOnce() {
    transactions.begin();
    Unit unit = units.current();
    units.invalidate(List.of(ONE));
    transactions.rollback();

    unit.over(World.Outcome.COMMITTED);

    assertThat(effects).isEmpty();
  }

  @Test
  void markedForRollback_isATransactionWithoutEffect() {
    transactions.begin();
    transactions.markForRollback();
    fill("fill");
    units.invalidate(List.of(ONE));

    assertThat(units.current()).isNotNull();
    transactions.rollback();

    assertThat(effects).isEmpty();
    assertThat(events).isEmpty();
    assertThat(store.open()).isEmpty();
  }

  @Test
  void markedForRollback_afterItsFirstInvalidation_stillKnowsIt() {
    transactions.begin();
    units.invalidate(List.of(ONE));
    transactions.markForRollback();

    units.invalidate(List.of(TWO));

    assertThat(units.current().covers("token", "1")).isTrue();
    assertThat(units.current().covers("token", "2")).isTrue();
    transactions.rollback();
    assertThat(effects).isEmpty();
  }
}
