// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.unstale.CoherentCache;
import io.github.unstale.EntityCache;
import io.github.unstale.LoadTimeoutException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.util.TypeLiteral;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is configured of a cache arrives there, in plain local caches too. */
class ConfiguredCachesTest {

  @ApplicationScoped
  static class Prices {
    @Inject
    @EntityCache("price")
    CoherentCache<String, Integer> cache;
  }

  private static final Integer SLOW = 1_000;

  private final AtomicInteger loads = new AtomicInteger();

  private static TestApplication application(String enabled, Map<String, String> keys) {
    var setup = TestApplication.of(Prices.class).property("unstale.enabled", enabled);
    keys.forEach((key, value) -> setup.property("unstale.cache.price." + key, value));
    return setup.start();
  }

  private static CoherentCache<String, Integer> cache(TestApplication application) {
    return application.get(
        new TypeLiteral<CoherentCache<String, Integer>>() {}, EntityCache.Literal.of("price"));
  }

  private Integer next(String id) {
    return loads.incrementAndGet();
  }

  private Integer nothing(String id) {
    loads.incrementAndGet();
    return null;
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "false"})
  void absence_isRemembered(String enabled) {
    try (var application = application(enabled, Map.of("expire-absent-after-write", "PT1H"))) {
      CoherentCache<String, Integer> cache = cache(application);

      assertThat(cache.get("1", this::nothing)).isNull();
      assertThat(cache.get("1", this::next)).isNull();
      cache.invalidate("1");

      assertThat(cache.get("1", this::next)).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "false"})
  void access_thatDoesNotCome_endsEntries(String enabled) {
    try (var application = application(enabled, Map.of("expire-after-access", "PT0.001S"))) {
      CoherentCache<String, Integer> cache = cache(application);
      cache.get("1", this::next);

      await().until(() -> cache.peek("1") == null);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "false"})
  void refresh_comesBeforeTheEntryExpires(String enabled) {
    try (var application = application(enabled, Map.of("refresh-ahead", "0.0000000001"))) {
      CoherentCache<String, Integer> cache = cache(application);
      cache.get("1", this::next);

      await().until(() -> cache.get("1", this::next) > 1);

      assertThat(cache.stats().misses()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "false"})
  void lastValue_isServedWhereALoadFails(String enabled) {
    try (var log = new CapturedLog();
        var application =
            application(enabled, Map.of("expire-after-write", "PT0.001S", "fail-safe", "PT1H"))) {
      CoherentCache<String, Integer> cache = cache(application);
      cache.get("1", this::next);
      await().until(() -> cache.peek("1") == null);

      assertThat(cache.get("1", ConfiguredCachesTest::fail)).isEqualTo(1);
      assertThat(log.warnings())
          .contains(
              "UNSTALE-508: A load of 'price' has failed where no read was told: there was a last"
                  + " value to serve ('fail-safe'), the read had not waited ('refresh-ahead', load"
                  + " timeouts), or the auditor had asked. Correct what its loader reads from.");
    }
  }

  private static Integer fail(String id) {
    throw new IllegalStateException("of the test");
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "false"})
  void lastValue_isServedWhereALoadIsSlow(String enabled) {
    var over = new CountDownLatch(1);
    try (var application =
        application(
            enabled,
            Map.of(
                "expire-after-write", "PT0.001S",
                "fail-safe", "PT1H",
                "soft-load-timeout", "PT0.001S"))) {
      CoherentCache<String, Integer> cache = cache(application);
      cache.get("1", this::next);
      awaitExecutor(loader -> cache.get("2", loader));
      await().until(() -> cache.peek("1") == null);

      assertThat(cache.get("1", id -> after(over))).isEqualTo(1);
      over.countDown();
    } finally {
      over.countDown();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "false"})
  void load_thatTakesTooLong_goesOnWithoutTheReader(String enabled) {
    var over = new CountDownLatch(1);
    try (var application = application(enabled, Map.of("hard-load-timeout", "PT0.1S"))) {
      CoherentCache<String, Integer> cache = cache(application);
      awaitExecutor(loader -> cache.fresh("2", loader));

      assertThatThrownBy(() -> cache.get("1", id -> after(over)))
          .isInstanceOf(LoadTimeoutException.class)
          .hasMessage(
              "UNSTALE-505: A load of entity 'price' was not over within PT0.1S, the"
                  + " hard-load-timeout of its cache. It goes on in the background, and its value"
                  + " will be kept. Find out why it is so slow, or allow it more.");
      assertThat(cache.peek("1")).isNull();

      over.countDown();
      await().until(() -> Objects.equals(cache.peek("1"), SLOW));
    } finally {
      over.countDown();
    }
  }

  /** Loads leave their readers' threads when there is an executor that was seen to work. */
  private static void awaitExecutor(Consumer<Function<String, Integer>> read) {
    await()
        .ignoreException(LoadTimeoutException.class)
        .until(
            () -> {
              var loading = new AtomicReference<>(Thread.currentThread());
              read.accept(
                  id -> {
                    loading.set(Thread.currentThread());
                    return 0;
                  });
              return loading.get() != Thread.currentThread();
            });
  }

  private static Integer after(CountDownLatch latch) {
    try {
      return latch.await(1, TimeUnit.MINUTES) ? SLOW : null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }
}
