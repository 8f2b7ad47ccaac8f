// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.internal.config.CacheSettings;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Entries live for ten seconds, and are loaded anew in the background from five on. */
class RefreshAheadTest {

  private static final Duration HALF = Duration.ofSeconds(5);

  private final Background background = new Background();
  private final CacheCluster.Node node = node();
  private final LocalCache<String, String> here = node.cache();
  private final LocalCache<String, String> there = node().cache();
  private final Source source = new Source().with("1", "old").with("2", "two");

  private CacheCluster.Node node() {
    CacheSettings.Loads usual = Background.LOADS;
    return background.node(
        Background.settings(
            new CacheSettings.Loads(
                usual.sharedInTransactions(),
                /* refreshAhead= */ 0.5,
                usual.failSafe(),
                usual.softTimeout(),
                usual.hardTimeout())),
        LocalCache.Beans.<String, String>none()
            .tagsOf(List::of)
            .onInvalidation((id, value, said) -> value + "!"));
  }

  @BeforeEach
  void start() {
    background.start();
    here.get("1", source);
    here.get("2", source);
    source.with("1", "new");
  }

  private String read() {
    return here.get("1", source);
  }

  @Test
  void read_beforeItsShare_isServedAndNothingHappens() {
    background.pass(HALF.minusNanos(1));

    assertThat(read()).isEqualTo("old");
    assertThat(background.waiting()).isZero();
  }

  @Test
  void read_pastItsShare_isServedAndLoadedAnewOnceInTheBackground() {
    background.pass(HALF);

    assertThat(read()).isEqualTo("old");
    assertThat(read()).isEqualTo("old");
    assertThat(background.waiting()).isEqualTo(1);
    assertThat(source.asked()).hasSize(2);
    background.work();

    assertThat(read()).isEqualTo("new");
    assertThat(source.asked()).containsExactly("1", "2", "1");
    background.pass(HALF.minusNanos(1));
    assertThat(read()).isEqualTo("new");
    assertThat(background.waiting()).isZero();
  }

  @Test
  void peek_refreshesNothing_butTheNextReadDoes() {
    background.pass(HALF);

    assertThat(here.peek("1")).isEqualTo("old");
    assertThat(background.waiting()).isZero();
    read();

    assertThat(background.waiting()).isEqualTo(1);
  }

  @Test
  void readsOfMany_areLoadedAnewAtOnce() {
    background.pass(HALF);

    assertThat(here.getAll(List.of("1", "2"), source::all)).containsEntry("1", "old");
    background.work();

    assertThat(source.askedAtOnce()).containsExactly(Set.of("1", "2"));
    assertThat(here.peek("1")).isEqualTo("new");
  }

  @Test
  void readsOfMany_areAllOfTheMomentWhenTheyBegan() {
    background.pass(HALF.minusNanos(1));

    here.getAll(slowly("1", "2"), source::all);

    assertThat(background.waiting()).isZero();
  }

  @Test
  void loadsOfMany_areAllOfTheMomentWhenTheReadBegan() {
    here.getAll(slowly("3", "4"), source::all);
    background.pass(HALF.minusMillis(2));

    here.getAll(List.of("3", "4"), source::all);
    background.work();

    assertThat(source.askedAtOnce()).containsExactly(Set.of("3", "4"), Set.of("3", "4"));
  }

  /** Between two of them time passes: a millisecond for each. */
  private Iterable<String> slowly(String... ids) {
    return () -> Stream.of(ids).peek(id -> background.pass(Duration.ofMillis(1))).iterator();
  }

  @Test
  void invalidated_beforeTheRefreshBegins_isLoadedByTheNextRead() {
    assertNotResurrected(() -> here.invalidate("1"));
  }

  private void assertNotResurrected(Runnable said) {
    background.pass(HALF);
    read();
    said.run();
    background.turn();
    background.work();

    assertThat(here.peek("1")).isNull();
  }

  @Test
  void invalidated_whileTheRefreshRuns_staysSo() {
    List<Consumer<LocalCache<String, String>>> ways =
        List.of(
            cache -> cache.invalidate("1"),
            cache -> cache.invalidatePattern("1"),
            cache -> cache.invalidateTag("old"),
            cache -> cache.invalidateAll());
    for (LocalCache<String, String> writer : List.of(here, there)) {
      for (Consumer<LocalCache<String, String>> way : ways) {
        here.fresh("1", id -> "old");
        background.pass(HALF);
        here.get(
            "1",
            id -> {
              way.accept(writer);
              background.turn();
              return "old, though it was loaded later";
            });
        background.work();

        assertThat(here.peek("1")).isNull();
      }
    }
  }

  @Test
  void changedInPlace_whileTheRefreshRuns_staysChanged() {
    background.pass(HALF);
    here.get(
        "1",
        id -> {
          there.invalidate("1", "revoked");
          background.turn();
          return "old";
        });

    background.work();

    assertThat(here.peek("1")).isEqualTo("old!");
  }

  @Test
  void loadedAnewByAReader_whileTheRefreshRuns_isWhatStays() {
    background.pass(HALF);
    here.get(
        "1",
        id -> {
          here.fresh("1", it -> "newest");
          return "new";
        });

    background.work();

    assertThat(here.peek("1")).isEqualTo("newest");
  }

  @Test
  void refreshThatFails_isSaidAndTheEntryLivesToItsEnd() {
    IllegalStateException cause = new IllegalStateException("database away");
    background.pass(HALF);
    here.get(
        "1",
        id -> {
          throw cause;
        });

    background.work();

    background.assertFailed(cause);
    assertThat(read()).isEqualTo("old");
    assertThat(background.waiting()).isZero();
    background.pass(HALF);
    assertThat(read()).isEqualTo("new");
  }

  @Test
  void refreshThatFindsNothing_takesTheEntryAway() {
    background.pass(HALF);
    here.get("1", id -> null);

    background.work();

    assertThat(here.peek("1")).isNull();
  }

  @Test
  void read_inATransaction_leavesItToTheNextOneOutside() {
    background.pass(HALF);
    node.member().transactions().begin();
    assertThat(read()).isEqualTo("old");
    node.member().transactions().rollback();
    assertThat(background.waiting()).isZero();

    assertThat(read()).isEqualTo("old");
    background.work();

    assertThat(here.peek("1")).isEqualTo("new");
  }

  @Test
  void executorThatTakesNoWork_readsTryAgain() {
    CacheSettings.Loads usual = Background.LOADS;
    LocalCache<String, String> busy =
        background.busy(
            Background.settings(
                new CacheSettings.Loads(
                    usual.sharedInTransactions(),
                    /* refreshAhead= */ 0.5,
                    usual.failSafe(),
                    usual.softTimeout(),
                    usual.hardTimeout())));
    busy.get("1", id -> "old");
    background.pass(HALF);

    assertThat(busy.get("1", source)).isEqualTo("old");
    assertThat(busy.get("1", source)).isEqualTo("old");
    assertThat(busy.getAll(List.of("1"), source::all)).containsEntry("1", "old");
  }
}
