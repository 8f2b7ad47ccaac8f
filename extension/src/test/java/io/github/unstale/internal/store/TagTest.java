// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.unstale.Invalidation;
import io.github.unstale.fixture.Reports;
import io.github.unstale.internal.world.Report;
import io.github.unstale.internal.world.World;
import io.github.unstale.spi.TagsOf;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Values are words; a bean tells their first letter as a tag. */
class TagTest {

  private final CacheCluster caches = new CacheCluster();
  private final Reports reports = new Reports();
  private final CacheCluster.Node here = node(word -> List.of(word.substring(0, 1)));
  private final CacheCluster.Node there = node(word -> List.of(word.substring(0, 1)));

  private CacheCluster.Node node(TagsOf<String> tagsOf) {
    return caches.node(
        CacheCluster.SETTINGS,
        new LocalCache.Answers<>(
            LocalCache.Beans.<String, String>none().tagsOf(tagsOf), Runnable::run, reports));
  }

  private LocalCache<String, String> cache() {
    return here.cache();
  }

  private static Function<String, String> finds(String word) {
    return id -> word;
  }

  @Test
  void invalidateTag_dropsWhatCarriesItHereAtOnceAndThereWhenItArrives() {
    caches.cluster().start();
    for (CacheCluster.Node node : List.of(here, there)) {
      node.cache().get("1", finds("apple"));
      node.cache().get("2", finds("ant"));
      node.cache().get("3", finds("bee"));
    }

    cache().invalidateTag("a");
    assertThat(cache().peek("1")).isNull();
    assertThat(cache().peek("2")).isNull();
    assertThat(cache().peek("3")).isEqualTo("bee");
    assertThat(there.cache().peek("1")).isEqualTo("apple");
    caches.cluster().turn();

    assertThat(there.cache().peek("1")).isNull();
    assertThat(there.cache().peek("3")).isEqualTo("bee");
    assertThat(there.cache().size()).isEqualTo(1);
  }

  @Test
  void tagsGivenWithALoad_addToThoseThatAreTold() {
    cache().get("1", finds("apple"), word -> List.of("fruit"));
    cache().get("2", finds("bee"), word -> List.of("insect"));

    cache().invalidateTag("fruit");
    assertThat(cache().peek("1")).isNull();
    assertThat(cache().peek("2")).isEqualTo("bee");
    cache().invalidateTag("b");

    assertThat(cache().peek("2")).isNull();
  }

  @Test
  void tagsGivenWithABulkLoad_areThoseOfEachValue() {
    cache()
        .getAll(
            List.of("1", "2"),
            ids -> Map.of("1", "apple", "2", "bee"),
            word -> List.of("length " + word.length()));

    cache().invalidateTag("length 3");

    assertThat(cache().peek("1")).isEqualTo("apple");
    assertThat(cache().peek("2")).isNull();
  }

  @Test
  void tagsGivenWithARefresh_takeThePlaceOfThoseOfBefore() {
    cache().get("1", finds("apple"), word -> List.of("old"));
    cache().fresh("1", finds("apple"), word -> List.of("new"));

    cache().invalidateTag("old");
    assertThat(cache().peek("1")).isEqualTo("apple");
    cache().invalidateTag("new");

    assertThat(cache().peek("1")).isNull();
  }

  @Test
  void tagsGivenInATransaction_areThoseOfWhatEntersAfterTheCommit() {
    here.member().transactions().begin();
    cache().get("1", finds("apple"), word -> List.of("fruit"));
    here.member().transactions().commit();
    assertThat(cache().peek("1")).isEqualTo("apple");

    cache().invalidateTag("fruit");

    assertThat(cache().peek("1")).isNull();
  }

  @Test
  void tagsThatCannotBeTold_valueIsReturnedAndNotKept() {
    IllegalStateException cause = new IllegalStateException("no tags today");
    LocalCache<String, String> untold =
        node(word -> {
              throw cause;
            })
            .cache();

    assertThat(untold.get("1", finds("apple"))).isEqualTo("apple");
    assertThat(untold.peek("1")).isNull();
    assertThat(untold.stats().refusedFills()).isEqualTo(1);
    assertThat(reports.of(Report.CallbackFailed.class))
        .containsExactly(new Report.CallbackFailed("token", World.Callback.TAGS, cause));
  }

  private void isNotKept(Function<String, Collection<String>> tags) {
    assertThat(cache().get("1", finds("apple"), tags)).isEqualTo("apple");
    assertThat(cache().peek("1")).isNull();
    assertThat(reports.of(Report.CallbackFailed.class)).isNotEmpty();
  }

  @Test
  void tooManyTags_valueIsReturnedAndNotKept() {
    List<String> most = IntStream.range(0, Labels.MOST - 1).mapToObj(i -> "tag" + i).toList();
    assertThat(cache().get("1", finds("apple"), word -> most)).isEqualTo("apple");
    assertThat(cache().peek("1")).isEqualTo("apple");
    cache().invalidate("1");

    isNotKept(word -> IntStream.range(0, Labels.MOST).mapToObj(i -> "tag" + i).toList());
  }

  @Test
  void tagsThatAreNone_valueIsReturnedAndNotKept() {
    isNotKept(word -> List.of(""));
    isNotKept(word -> List.of("x".repeat(513)));
    isNotKept(word -> Arrays.asList("a", null));
    isNotKept(word -> null);
    isNotKept(
        word -> {
          throw new AssertionError("broken");
        });
  }

  @Test
  void invalidateTag_ofNoTag_isRefused() {
    assertThatThrownBy(() -> cache().invalidateTag("")).hasMessageStartingWith("UNSTALE-105: ");
    assertThatThrownBy(() -> cache().get("1", finds("apple"), null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("tags");
  }

  @Test
  void invalidateTag_inATransaction_goesToTheLoaderThereAndDropsWithTheCommit() {
    cache().get("1", finds("apple"));
    cache().get("2", finds("bee"));
    here.member().transactions().begin();
    cache().invalidateTag("a");

    assertThat(cache().get("1", finds("avocado"))).isEqualTo("avocado");
    here.member().transactions().outside(() -> assertThat(cache().peek("1")).isEqualTo("apple"));
    here.member().transactions().commit();

    assertThat(cache().peek("1")).isNull();
    assertThat(cache().peek("2")).isEqualTo("bee");
  }

  @Test
  void invalidateTag_inATransactionThatIsRolledBack_leavesAll() {
    cache().get("1", finds("apple"));
    here.member().transactions().begin();
    cache().invalidateTag("a");

    here.member().transactions().rollback();

    assertThat(cache().peek("1")).isEqualTo("apple");
  }

  @Test
  void tag_ofAllEntities_dropsHereToo() {
    cache().get("1", finds("apple"));

    here.member()
        .coherence()
        .invalidate(List.of(Invalidation.tagged(Invalidation.ALL_ENTITIES, "a")));

    assertThat(cache().peek("1")).isNull();
  }

  @Test
  void stats_countATagOnce() {
    cache().invalidateTag("a");

    assertThat(cache().stats().invalidations()).isEqualTo(1);
  }
}
