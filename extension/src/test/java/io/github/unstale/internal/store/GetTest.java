// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.unstale.CacheStats;
import io.github.unstale.Timing;
import io.github.unstale.fixture.Sneaky;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reads by one caller. */
class GetTest {

  private final CacheCluster caches = new CacheCluster();
  private final LocalCache<String, String> cache = caches.node().cache();
  private final Source source = new Source().with("1", "one").with("2", "two");

  @BeforeEach
  void start() {
    caches.cluster().start();
  }

  @Test
  void entity_isTheName() {
    assertThat(cache.entity()).isEqualTo("token");
  }

  @Test
  void get_notCached_loadsAndKeeps() {
    assertThat(cache.get("1", source)).isEqualTo("one");
    assertThat(cache.get("1", source)).isEqualTo("one");

    assertThat(source.asked()).containsExactly("1");
  }

  @Test
  void get_loadsInTheCallersThread() {
    String name = cache.get("1", id -> id + " loaded by " + Thread.currentThread().getName());

    assertThat(name).isEqualTo("1 loaded by " + Thread.currentThread().getName());
  }

  @Test
  void get_absent_isNullAndNotKept() {
    assertThat(cache.get("3", source)).isNull();
    assertThat(cache.size()).isZero();

    source.with("3", "three");
    assertThat(cache.get("3", source)).isEqualTo("three");
  }

  @Test
  void get_loaderThrows_callerGetsItUnwrappedAndTheNextTriesAgain() {
    RuntimeException failure = new IllegalStateException("database away");

    assertThatThrownBy(
            () ->
                cache.get(
                    "1",
                    id -> {
                      throw failure;
                    }))
        .isSameAs(failure);

    assertThat(cache.size()).isZero();
    assertThat(cache.get("1", source)).isEqualTo("one");
  }

  @Test
  void get_loaderThrowsWhatNobodyDeclared_callerGetsItUnwrapped() {
    IOException failure = new IOException("database away");

    assertThatThrownBy(
            () ->
                cache.get(
                    "1",
                    id -> {
                      throw Sneaky.thrown(failure);
                    }))
        .isSameAs(failure);

    assertThat(cache.get("1", source)).isEqualTo("one");
  }

  @Test
  void get_loaderThrowsAnError_callerGetsItAndTheNextTriesAgain() {
    Error failure = new AssertionError("broken");

    assertThatThrownBy(
            () ->
                cache.get(
                    "1",
                    id -> {
                      throw failure;
                    }))
        .isSameAs(failure);

    assertThat(cache.get("1", source)).isEqualTo("one");
  }

  @Test
  void get_loaderAsksForTheSameId_throws() {
    assertThatThrownBy(() -> cache.get("1", id -> cache.get(id, source)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "UNSTALE-502: The loader of entity 'token' asks the cache for the id that it is"
                + " loading. Read it from its source there instead.");

    assertThat(cache.get("1", source)).isEqualTo("one");
  }

  @Test
  void get_loaderAsksForAnotherId_isFine() {
    assertThat(cache.get("1", id -> id + cache.get("2", source))).isEqualTo("1two");

    assertThat(cache.peek("2")).isEqualTo("two");
  }

  @Test
  void get_loaderPeeksAtTheSameId_findsNothing() {
    assertThat(cache.get("1", id -> "found " + cache.peek(id))).isEqualTo("found null");
  }

  @Test
  void get_nullArguments_areRefused() {
    assertThatThrownBy(() -> cache.get(null, source))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("id");
    assertThatThrownBy(() -> cache.get("1", null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("loader");
  }

  @Test
  void get_idThatCannotTravel_isRefusedBeforeItIsLoaded() {
    LocalCache<Integer, String> numbers =
        caches.cache(caches.cluster().member(), new CacheCluster.Numbers());
    AtomicInteger calls = new AtomicInteger();

    assertThatThrownBy(() -> numbers.get(-1, id -> "call " + calls.incrementAndGet()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("negative");

    assertThat(calls).hasValue(0);
    assertThat(numbers.size()).isZero();
  }

  @Test
  void peek_neverLoads() {
    assertThat(cache.peek("1")).isNull();
    cache.get("1", source);

    assertThat(cache.peek("1")).isEqualTo("one");
    assertThat(source.asked()).hasSize(1);
  }

  @Test
  void peek_null_isRefused() {
    assertThatThrownBy(() -> cache.peek(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("id");
  }

  @Test
  void size_countsEntries() {
    cache.get("1", source);
    cache.get("2", source);
    cache.get("3", source);

    assertThat(cache.size()).isEqualTo(2);
  }

  @Test
  void stats_beforeAnything_areZero() {
    assertThat(cache.stats())
        .isEqualTo(new CacheStats(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, Timing.NONE, Timing.NONE));
    assertThat(cache.stats().hitRate()).isEqualTo(1.0);
  }

  @Test
  void stats_countHitsMissesAndLoads() {
    cache.get("1", source);
    cache.get("1", source);
    cache.peek("1");
    cache.get("3", source);
    assertThatThrownBy(
        () ->
            cache.get(
                "2",
                id -> {
                  throw new IllegalStateException();
                }));

    Timing atOnce = new Timing(3, Duration.ZERO, Duration.ZERO, Duration.ZERO);
    assertThat(cache.stats())
        .isEqualTo(new CacheStats(2, 3, 2, 1, 1, 0, 0, 0, 0, 0, atOnce, Timing.NONE));
    assertThat(cache.stats().hitRate()).isEqualTo(0.4);
  }

  @Test
  void stats_areASnapshot() {
    CacheStats before = cache.stats();

    cache.get("1", source);

    assertThat(before.misses()).isZero();
  }
}
