// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.observe;

import static io.github.unstale.internal.observe.Measure.About.ENTITY;
import static io.github.unstale.internal.observe.Measure.About.NODE;
import static io.github.unstale.internal.observe.Measure.counter;
import static io.github.unstale.internal.observe.Measure.gauge;

import java.util.List;

/** What is read of the invalidations of each entity, and of the connection that they travel on. */
final class MeasuresOfSignals {

  static final List<Measure> ALL =
      List.of(
          counter("cache_invalidation_published_total", ENTITY, "invalidations said by this node")
              .read(entity -> entity.traffic().published()),
          counter(
                  "cache_invalidation_confirmed_total",
                  ENTITY,
                  "those of them that the NATS server has, as it has told")
              .read(entity -> entity.traffic().confirmed()),
          counter("cache_invalidation_repeated_total", ENTITY, "how often one was sent again")
              .read(entity -> entity.traffic().repeated()),
          counter(
                  "cache_invalidation_publish_errors_total",
                  ENTITY,
                  "those that were refused, lost at the stop, or not confirmed in time for"
                      + " `publish`")
              .read(entity -> entity.traffic().failed()),
          counter(
                  "cache_invalidation_received_total",
                  ENTITY,
                  "invalidations that came, this node's own and rows of the log included")
              .read(entity -> entity.traffic().received()),
          counter(
                  "cache_invalidation_applied_total",
                  ENTITY,
                  "how often one was applied to the cache here, this node's own included")
              .read(entity -> entity.traffic().applied()),
          Seconds.quantiles(
              gauge(
                  "cache_invalidation_latency_seconds",
                  ENTITY,
                  "from the commit here to the end of the queue by which all nodes hear of it, in"
                      + " the last minutes; 0 without NATS"),
              entity -> entity.traffic().latency()),
          Seconds.quantiles(
              gauge(
                  "cache_invalidation_processing_latency_seconds",
                  ENTITY,
                  "how long it took to apply one that came, in the last minutes"),
              entity -> entity.traffic().processing()),
          counter("cache_nats_reconnects_total", NODE, "connections to NATS after the first")
              .read(node -> Math.max(0, node.coherence().connections() - 1)),
          gauge("cache_nats_connected", NODE, "1 if there is a connection to NATS, or else 0")
              .read(node -> node.coherence().connected() ? 1 : 0),
          gauge(
                  "cache_unconfirmed_signals",
                  NODE,
                  "signals that the NATS server has not confirmed, those that wait included")
              .read(node -> node.coherence().unconfirmed()));

  private MeasuresOfSignals() {}
}
