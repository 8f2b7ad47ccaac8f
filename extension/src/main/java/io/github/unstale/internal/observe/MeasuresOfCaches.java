// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.observe;

import static io.github.unstale.internal.observe.Measure.About.CACHE;
import static io.github.unstale.internal.observe.Measure.counter;
import static io.github.unstale.internal.observe.Measure.gauge;

import io.github.unstale.internal.world.World;
import java.util.List;
import java.util.Locale;

/** What is read of each cache. */
final class MeasuresOfCaches {

  static final List<Measure> ALL =
      List.of(
          counter("cache_gets_total", CACHE, "reads, by whether the cache had the answer")
              .read("result", "hit", cache -> cache.stats().hits())
              .read("result", "miss", cache -> cache.stats().misses()),
          counter("cache_puts_total", CACHE, "loaded values that were kept")
              .read(cache -> cache.stats().puts()),
          counter("cache_evictions_total", CACHE, "entries that left because of size or age")
              .read(cache -> cache.stats().evictions()),
          gauge("cache_size", CACHE, "entries on this node, an estimate").read(Subject::size),
          counter(
                  "cache_loads_total",
                  CACHE,
                  "loads, by whether they ended with an answer, if only that there is none, or failed")
              .read("result", "success", cache -> cache.stats().loads())
              .read("result", "failure", cache -> cache.stats().loadFailures()),
          counter("cache_load_seconds_total", CACHE, "how long all loads together took")
              .read(cache -> Seconds.of(cache.stats().loadTimes().total())),
          Seconds.quantiles(
              gauge("cache_load_seconds", CACHE, "how long a load took, in the last minutes"),
              cache -> cache.stats().loadTimes()),
          counter(
                  "cache_refused_fills_total",
                  CACHE,
                  "loaded values that were not kept, because they may have been old already")
              .read(cache -> cache.stats().refusedFills()),
          counter(
                  "cache_stale_reads_total",
                  CACHE,
                  "reads that found an entry past `max-staleness`")
              .read(cache -> cache.stats().staleReads()),
          counter(
                  "cache_own_age_reads_total",
                  CACHE,
                  "hits for which nothing but the entry's own age spoke, as the feed was not proven")
              .read(cache -> cache.stats().ownAgeReads()),
          gauge(
                  "cache_coherent",
                  CACHE,
                  "1 if the feed is proven within `max-staleness`, or else 0")
              .read(cache -> cache.isCoherent() ? 1 : 0),
          gauge(
                  "cache_proof_age_seconds",
                  CACHE,
                  "how long ago the feed was last proven; 0 on a standalone node")
              .read(Subject::proofAge),
          doubts(),
          counter(
                  "cache_audit_compared_total",
                  CACHE,
                  "entries that the auditor has compared with what the loader says")
              .read(cache -> cache.audits().compared()),
          counter(
                  "cache_audit_stale_total",
                  CACHE,
                  "entries that were served when they were older than `max-staleness` allows, as the"
                      + " auditor has found; 0, or something is wrong")
              .read(cache -> cache.audits().stale()),
          counter(
                  "cache_audit_failures_total",
                  CACHE,
                  "comparisons that failed, because the loader or the values' `equals` threw")
              .read(cache -> cache.audits().failures()));

  private MeasuresOfCaches() {}

  private static Measure doubts() {
    Measure doubts =
        counter("cache_doubts_total", CACHE, "how often what was cached was in doubt, and why");
    for (World.Doubt cause : World.Doubt.values()) {
      doubts = doubts.read("cause", word(cause), cache -> cache.doubts(cause));
    }
    return doubts;
  }

  private static String word(World.Doubt cause) {
    return cause.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
