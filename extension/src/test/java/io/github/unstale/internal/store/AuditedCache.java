// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import io.github.unstale.fixture.Reports;
import io.github.unstale.internal.coherence.Fence;
import io.github.unstale.internal.coherence.HeartMutant;
import io.github.unstale.internal.coherence.TestCluster;
import io.github.unstale.internal.config.CacheSettings;
import io.github.unstale.internal.world.Report;
import io.github.unstale.spi.EntityLoader;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** A cache over a network, its source, and its audit, turned by hand. */
final class AuditedCache {

  /** More exact than the heart's beats. */
  private static final Duration STEP = Duration.ofMillis(1);

  private final TestCluster cluster = new TestCluster();
  private final TestCluster.Member member;
  private final LocalCache<String, Object> cache;
  private final Reports reports = new Reports();
  private final Source source = new Source().with("1", "one").with("2", "two").with("3", "three");
  private Function<String, Object> loader = source::apply;

  AuditedCache() {
    this(new CacheCluster.Settings());
  }

  AuditedCache(CacheCluster.Settings settings) {
    this(settings.build(), HeartMutant.NONE, new Parts());
  }

  /** With a heart and parts that lack something; what is left to others is never done. */
  AuditedCache(CacheSettings settings, HeartMutant heart, Parts parts) {
    member = cluster.member(heart);
    CacheSettings.Staleness staleness = settings.staleness();
    Fence fence =
        member
            .coherence()
            .fence("token", new Fence.Limits(staleness.maximum(), staleness.quarantine()));
    EntityLoader<String, Object> bean = id -> loader.apply(id);
    cache =
        new LocalCache<>(
            new LocalCache.Setup<>(
                settings,
                new CacheCluster.Text(),
                fence,
                () -> member.coherence().trouble("token"),
                cluster.clock(),
                new LocalCache.Answers<>(
                    LocalCache.Beans.<String, Object>none().loader(bean), task -> {}, reports),
                "reference"),
            parts);
    member.coherence().attach(fence, cache.store());
    cluster.start();
    pass(staleness.quarantine()); // since the first proof
  }

  /** The cache has these. */
  AuditedCache having(String... ids) {
    cache.getAll(List.of(ids));
    source.asked().clear();
    return this;
  }

  /** Nobody hears anything any more. */
  void cutOff() {
    member.client().cut();
  }

  /** It loads in another way from now on. */
  void loadBy(Function<String, Object> other) {
    loader = other;
  }

  /** The source changes, and nobody says so. */
  void change(String value) {
    source.with("1", value);
  }

  void pass(Duration time) {
    cluster.pass(time, STEP);
  }

  /** Lets time pass in which nobody gets to run. */
  void jump(Duration time) {
    cluster.clock().pass(time);
  }

  /** Looks at what is due to be looked at again; says how many that were. */
  int lookAgain() {
    int looks = 0;
    while (audit().lookAgain()) {
      looks++;
    }
    return looks;
  }

  /** Compares the one entry, and looks at it again if that is due. */
  void compare() {
    audit().compareNext();
    lookAgain();
  }

  /** Whether something is to be looked at again at some time. */
  boolean hasSuspects() {
    return audit().restsFor() < Long.MAX_VALUE;
  }

  Audit<String, Object> audit() {
    return cache.audit();
  }

  LocalCache<String, Object> cache() {
    return cache;
  }

  Source source() {
    return source;
  }

  <R extends Report> List<R> reports(Class<R> kind) {
    return reports.of(kind);
  }

  List<Report.Stale> found() {
    return reports(Report.Stale.class);
  }
}
