// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.observe;

import io.github.unstale.Nodes;
import io.github.unstale.internal.coherence.Coherence;
import io.github.unstale.internal.coherence.Fence;
import io.github.unstale.internal.coherence.TestCluster;
import io.github.unstale.internal.config.CacheSettings;
import io.github.unstale.internal.config.Configuration;
import io.github.unstale.internal.config.NodeSettings;
import io.github.unstale.internal.store.LocalCache;
import io.github.unstale.spi.KeyFormat;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A node of a cluster in memory, with caches. */
final class ObservedNode implements Observed {

  static final Duration BOUND = Duration.ofMillis(500);

  private final TestCluster cluster;
  private final TestCluster.Member member;
  private final NodeSettings settings;
  private final Map<String, Cache> caches = new TreeMap<>();

  /** With these lines of configuration. */
  ObservedNode(TestCluster cluster, TestCluster.Member member, Map<String, String> lines) {
    this.cluster = cluster;
    this.member = member;
    this.settings =
        new Configuration(
                new SmallRyeConfigBuilder()
                    .withSources(new PropertiesConfigSource(lines, "test", 100))
                    .build())
            .node();
  }

  /** On a cluster of its own, with NATS. */
  static ObservedNode signalled(TestCluster cluster) {
    return new ObservedNode(
        cluster, cluster.member(), Map.of("unstale.nats.servers", "nats://localhost:4222"));
  }

  /** Makes a cache. */
  LocalCache<String, String> cached(String entity) {
    Duration bound = settings.clustered() ? BOUND : null;
    Fence fence =
        member
            .coherence()
            .fence(
                entity,
                new Fence.Limits(
                    bound, Duration.ZERO, cluster.sources(/* foreignWriters= */ false)));
    var cache =
        new LocalCache<String, String>(
            new LocalCache.Setup<>(
                CacheSettings.DEFAULTS,
                new Text(),
                fence,
                () -> member.coherence().trouble(entity),
                cluster.clock(),
                new LocalCache.Answers<>(LocalCache.Beans.none(), Runnable::run, report -> {}),
                "reference"));
    member.coherence().attach(fence, cache.store());
    caches.put(entity, new Cache(cache, fence, BOUND, () -> new Audits(1, 2, 3)));
    return cache;
  }

  private static final class Text implements KeyFormat<String> {

    @Override
    public String format(String key) {
      return key;
    }

    @Override
    public String parse(String id) {
      return id;
    }
  }

  TestCluster.Member member() {
    return member;
  }

  @Override
  public String name() {
    return "shop@one";
  }

  @Override
  public NodeSettings settings() {
    return settings;
  }

  @Override
  public Coherence coherence() {
    return member.coherence();
  }

  @Override
  public Set<String> entities() {
    return caches.keySet();
  }

  @Override
  public Cache cache(String entity) {
    return caches.get(entity);
  }

  @Override
  public Nodes nodes() {
    throw new UnsupportedOperationException("nobody here asks the others");
  }

  @Override
  public long now() {
    return cluster.clock().getAsLong();
  }
}
