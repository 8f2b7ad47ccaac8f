// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.admin;

import io.github.unstale.CacheStats;
import io.github.unstale.Covered;
import io.github.unstale.FeedStatus;
import io.github.unstale.Nodes;
import io.github.unstale.Timing;
import io.github.unstale.admin.asked.Question;
import io.github.unstale.admin.door.Permitted;
import io.github.unstale.admin.door.Task;
import io.github.unstale.internal.observe.Observed;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** This node's caches, and where an entry is cached. */
@Dependent
public class CachesResource implements Api.Caches {

  private final Observed node;
  private final FeedStatus feed;
  private final Nodes nodes;

  /** For the container. */
  @Inject
  public CachesResource(Observed node, FeedStatus feed) {
    this.node = node;
    this.feed = feed;
    this.nodes = node.nodes();
  }

  @Override
  @Permitted(Task.LOOK)
  public String caches() {
    JsonArrayBuilder caches = Json.createArrayBuilder();
    node.entities().forEach(entity -> caches.add(cache(entity)));
    return Json.createObjectBuilder()
        .add("node", node.name())
        .add(
            "feed",
            Json.createObjectBuilder()
                .add("connected", feed.connected())
                .add(
                    "problem",
                    feed.problem().<JsonValue>map(Json::createValue).orElse(JsonValue.NULL)))
        .add("caches", caches)
        .build()
        .toString();
  }

  @Override
  @Permitted(Task.LOOK)
  public String entry(String entity, String id) {
    List<Covered> found = Waiting.of(nodes.covered(Question.entry(entity, id), Waiting.FOR_NODES));
    Instant now = Instant.now();
    JsonArrayBuilder array = Json.createArrayBuilder();
    found.forEach(each -> array.add(json(each, now)));
    return Json.createObjectBuilder()
        .add("entity", entity)
        .add("id", id)
        .add("cached_on", found.stream().filter(each -> each.entries() > 0).count())
        .add("nodes", array)
        .build()
        .toString();
  }

  private static JsonObject json(Covered covered, Instant now) {
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("id", covered.id())
            .add("name", covered.name())
            .add("cached", covered.entries() > 0);
    covered
        .age()
        .ifPresent(
            age -> json.add("since", now.minus(age).truncatedTo(ChronoUnit.MILLIS).toString()));
    return json.build();
  }

  private JsonObject cache(String entity) {
    Observed.Cache cache = node.cache(entity);
    CacheStats stats = cache.cache().stats();
    boolean hasFeed = node.settings().clustered();
    long now = node.now();
    return Json.createObjectBuilder()
        .add("entity", entity)
        .add("size", cache.cache().size())
        .add("hits", stats.hits())
        .add("misses", stats.misses())
        .add("hit_rate", stats.hitRate())
        .add("coherent", !hasFeed || cache.fence().provenFor(now).isPresent())
        .add(
            "proof_age_ms",
            hasFeed
                ? Json.createValue(Duration.ofNanos(cache.fence().unprovenFor(now)).toMillis())
                : JsonValue.NULL)
        .add("max_staleness_ms", cache.maxStaleness().toMillis())
        .add("loads", stats.loads())
        .add("load_failures", stats.loadFailures())
        .add("puts", stats.puts())
        .add("refused_fills", stats.refusedFills())
        .add("stale_reads", stats.staleReads())
        .add("own_age_reads", stats.ownAgeReads())
        .add("invalidations", stats.invalidations())
        .add("evictions", stats.evictions())
        .add("load_times", timing(stats.loadTimes()))
        .add("invalidation_times", timing(stats.invalidationTimes()))
        .build();
  }

  private static JsonObject timing(Timing timing) {
    return Json.createObjectBuilder()
        .add("count", timing.count())
        .add("total_ms", millis(timing.total()))
        .add("mean_ms", millis(timing.mean()))
        .add("p50_ms", millis(timing.p50()))
        .add("p99_ms", millis(timing.p99()))
        .build();
  }

  private static double millis(Duration duration) {
    return duration.toNanos() / 1e6;
  }
}
