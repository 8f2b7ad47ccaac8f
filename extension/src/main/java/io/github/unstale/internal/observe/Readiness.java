// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.observe;

import io.github.unstale.internal.coherence.Fence;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Whether a node is ready: the feed of every cache is proven within its bound, and the node can say
 * what it commits.
 *
 * <p>Safe for use by multiple threads.
 */
final class Readiness {

  private final Observed node;
  private volatile boolean wasReady;

  Readiness(Observed node) {
    this.node = node;
  }

  /**
   * What it says.
   *
   * @param isReady whether it is
   * @param data what there is to know, for people
   */
  record Answer(boolean isReady, Map<String, String> data) {}

  Answer ask() {
    Map<String, String> data = new TreeMap<>();
    data.put("node", node.name());
    boolean isReady = canSpeak(data);
    for (String entity : node.entities()) {
      isReady &= isReady(entity, data);
    }
    if (isReady) {
      wasReady = true;
    }
    return new Answer(isReady, data);
  }

  /** With a log, what is committed is in it: signals only make it known sooner. */
  private boolean canSpeak(Map<String, String> data) {
    boolean hasSignals = node.settings().signalled();
    boolean hasLog = node.settings().logged();
    if (!hasSignals && !hasLog) {
      data.put("feed", "none: " + alone());
      return true;
    }
    boolean speaks = true;
    if (hasSignals) {
      speaks = isWell(Fence.Source.SIGNALS, "nats", "connected", data);
    }
    return hasLog ? isWell(Fence.Source.LOG, "log", "is read", data) : speaks;
  }

  private String alone() {
    return node.settings().enabled()
        ? "there is no 'unstale.nats.servers', so this node is standalone"
        : "'unstale.enabled' is false, so caches are plain local ones";
  }

  private boolean isWell(Fence.Source source, String key, String well, Map<String, String> data) {
    String state = node.coherence().problemOf(source).orElse(well);
    data.put(key, state);
    return state.equals(well);
  }

  /** A cache that is made when the node is ready has its bound's time for its first proof. */
  private boolean isReady(String entity, Map<String, String> data) {
    Fence fence = node.cache(entity).fence();
    long now = node.now();
    OptionalLong proven = fence.provenFor(now);
    data.put("cache." + entity, state(entity, proven, now));
    return isAlone() || proven.isPresent() || (wasReady && fence.isProven(now));
  }

  private String state(String entity, OptionalLong proven, long now) {
    if (isAlone()) {
      return "local";
    }
    if (proven.isPresent()) {
      return "coherent since " + ago(proven.getAsLong());
    }
    Observed.Cache cache = node.cache(entity);
    return "not coherent since "
        + ago(cache.fence().unprovenFor(now))
        + ": "
        + node.coherence().trouble(entity)
        + "; entries live on their own age (max-staleness "
        + cache.maxStaleness()
        + ")";
  }

  private boolean isAlone() {
    return !node.settings().clustered();
  }

  /** By the wall clock, for people. */
  private static Instant ago(long nanos) {
    return Instant.now().minusNanos(nanos).truncatedTo(ChronoUnit.SECONDS);
  }
}
