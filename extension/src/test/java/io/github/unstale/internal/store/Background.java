// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.fixture.Reports;
import io.github.unstale.internal.config.CacheSettings;
import io.github.unstale.internal.world.Report;
import io.github.unstale.internal.world.World;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;

/** Caches over a network, whose work in the background waits until it is turned by hand. */
final class Background {

  private final CacheCluster caches = new CacheCluster();
  private final Queue<Runnable> queue = new ArrayDeque<>();
  private final Reports reports = new Reports();

  private static final Duration STEP = Duration.ofMillis(500);

  /** Loads as usual. */
  static final CacheSettings.Loads LOADS = CacheSettings.DEFAULTS.loads();

  /** Entries that live for ten seconds, with loads of these settings. */
  static CacheSettings settings(CacheSettings.Loads loads) {
    return new CacheCluster.Settings()
        .expireAfterWrite(Duration.ofSeconds(10))
        .maxStaleness(Duration.ofMinutes(1))
        .loads(loads)
        .build();
  }

  CacheCluster.Node node(CacheSettings settings) {
    return node(settings, LocalCache.Beans.none());
  }

  CacheCluster.Node node(CacheSettings settings, LocalCache.Beans<String, String> beans) {
    return caches.node(settings, new LocalCache.Answers<>(beans, queue::add, reports));
  }

  /** A node without network whose executor takes no work. */
  LocalCache<String, String> busy(CacheSettings settings) {
    return caches
        .nodeOf(
            caches.cluster().standalone(),
            settings,
            new LocalCache.Answers<>(
                LocalCache.Beans.none(),
                task -> {
                  throw new RejectedExecutionException("busy");
                },
                reports),
            new Parts())
        .cache();
  }

  void start() {
    caches.cluster().start();
  }

  /** Lets what is on its way arrive. */
  void turn() {
    caches.cluster().turn();
  }

  /** Lets time pass, in which the feed stays proven. */
  void pass(Duration time) {
    long whole = time.dividedBy(STEP);
    if (whole > 0) {
      caches.cluster().pass(STEP.multipliedBy(whole), STEP);
    }
    jump(time.minus(STEP.multipliedBy(whole)));
    turn();
  }

  /** Lets time pass, in which nobody gets to run. */
  void jump(Duration time) {
    caches.cluster().clock().pass(time);
  }

  /** How much waits to be done. */
  int waiting() {
    return queue.size();
  }

  /** Does what waits to be done. */
  void work() {
    while (!queue.isEmpty()) {
      queue.remove().run();
    }
  }

  /** Loads were reported as failed for these reasons, and nothing else was. */
  void assertFailed(Throwable... causes) {
    assertThat(reports.of(Report.CallbackFailed.class))
        .isEqualTo(
            List.of(causes).stream()
                .map(cause -> new Report.CallbackFailed("token", World.Callback.LOAD, cause))
                .toList());
  }

  /** One load was reported as failed, with these words among its reasons. */
  void assertFailedWith(String words) {
    assertThat(reports.of(Report.CallbackFailed.class))
        .singleElement()
        .satisfies(report -> assertThat(report.cause()).hasMessageContaining(words));
  }

  /** What was reported of this kind. */
  <R extends Report> List<R> reports(Class<R> kind) {
    return reports.of(kind);
  }
}
