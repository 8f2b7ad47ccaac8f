// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import io.github.unstale.internal.coherence.Fence;
import io.github.unstale.internal.coherence.TestCluster;
import io.github.unstale.internal.config.CacheSettings;
import io.github.unstale.spi.KeyFormat;
import java.time.Duration;

/** Nodes with a cache of entity {@code token} each, over one register of values. */
final class CacheCluster {

  static final Duration BOUND = Duration.ofMillis(500);
  static final Duration STEP = Duration.ofMillis(20);

  static final CacheSettings SETTINGS = new Settings().build();

  private final TestCluster cluster = new TestCluster();

  /** Settings, with those of interest changed. */
  static final class Settings {

    private CacheSettings.Size size = new CacheSettings.Size(1_000, /* maximumWeight= */ 0);
    private CacheSettings.Expiry expiry = CacheSettings.DEFAULTS.expiry();
    private CacheSettings.Loads loads = CacheSettings.DEFAULTS.loads();
    private Duration maxStaleness = BOUND;
    private CacheSettings.WhenStale whenStale = CacheSettings.WhenStale.RELOAD;
    private Duration quarantine = Duration.ZERO;
    private boolean foreignWriters;

    Settings maximumSize(long entries) {
      return size(new CacheSettings.Size(entries, /* maximumWeight= */ 0));
    }

    Settings size(CacheSettings.Size other) {
      size = other;
      return this;
    }

    Settings expireAfterWrite(Duration lifetime) {
      return expiry(
          new CacheSettings.Expiry(lifetime, Duration.ZERO, Duration.ZERO, /* jitter= */ 0));
    }

    Settings expiry(CacheSettings.Expiry other) {
      expiry = other;
      return this;
    }

    Settings loads(CacheSettings.Loads other) {
      loads = other;
      return this;
    }

    Settings maxStaleness(Duration bound) {
      maxStaleness = bound;
      return this;
    }

    Settings whenStale(CacheSettings.WhenStale policy) {
      whenStale = policy;
      return this;
    }

    Settings quarantine(Duration time) {
      quarantine = time;
      return this;
    }

    Settings foreignWriters() {
      foreignWriters = true;
      return this;
    }

    Settings shareLoadsInTransactions() {
      return loads(
          new CacheSettings.Loads(
              /* sharedInTransactions= */ true,
              /* refreshAhead= */ 0,
              Duration.ZERO,
              Duration.ZERO,
              Duration.ZERO));
    }

    CacheSettings build() {
      return CacheSettings.DEFAULTS
          .with(size)
          .with(expiry)
          .with(new CacheSettings.Staleness(maxStaleness, whenStale, quarantine, foreignWriters))
          .with(loads);
    }
  }

  /** A node and its cache. */
  record Node(TestCluster.Member member, LocalCache<String, String> cache) {

    /** Reads through the cache. */
    String read(String id, String database) {
      return cache.get(id, absent -> database);
    }
  }

  /** Of an application that knows nothing of its values. */
  static <K, V> LocalCache.Answers<K, V> noAnswers() {
    return new LocalCache.Answers<>(LocalCache.Beans.none(), Runnable::run, report -> {});
  }

  TestCluster cluster() {
    return cluster;
  }

  Node node() {
    return node(cluster.member(), SETTINGS, BOUND);
  }

  Node node(CacheSettings settings) {
    return node(cluster.member(), settings, BOUND);
  }

  Node standalone(CacheSettings settings) {
    return node(cluster.standalone(), settings, /* bound= */ null);
  }

  /** A node with a cache made of these parts. */
  Node nodeOf(
      TestCluster.Member member,
      CacheSettings settings,
      LocalCache.Answers<String, String> answers,
      Parts parts) {
    Setting<String> setting =
        new Setting<>(settings, settings.staleness().maximum(), new Text(), answers);
    return new Node(member, cache(member, setting, parts));
  }

  /** A node whose application knows something of its values. */
  Node node(CacheSettings settings, LocalCache.Answers<String, String> answers) {
    return nodeOf(cluster.member(), settings, answers, new Parts());
  }

  private record Setting<K>(
      CacheSettings settings,
      Duration bound,
      KeyFormat<K> format,
      LocalCache.Answers<K, String> answers) {}

  private Node node(TestCluster.Member member, CacheSettings settings, Duration bound) {
    return new Node(member, cache(member, settings, bound, new Text()));
  }

  /** A cache of entity {@code token} with keys of another kind. */
  <K> LocalCache<K, String> cache(TestCluster.Member member, KeyFormat<K> format) {
    return cache(member, SETTINGS, BOUND, format);
  }

  private <K> LocalCache<K, String> cache(
      TestCluster.Member member, CacheSettings settings, Duration bound, KeyFormat<K> format) {
    return cache(member, new Setting<>(settings, bound, format, noAnswers()), new Parts());
  }

  private <K> LocalCache<K, String> cache(
      TestCluster.Member member, Setting<K> setting, Parts parts) {
    CacheSettings settings = setting.settings();
    Fence.Limits limits =
        new Fence.Limits(
            setting.bound(),
            settings.staleness().quarantine(),
            cluster.sources(settings.staleness().foreignWriters()));
    Fence fence = member.coherence().fence("token", limits);
    LocalCache<K, String> cache =
        new LocalCache<>(
            new LocalCache.Setup<>(
                settings,
                setting.format(),
                fence,
                () -> member.coherence().trouble("token"),
                cluster.clock(),
                setting.answers(),
                "reference"),
            parts);
    member.coherence().attach(fence, cache.store());
    return cache;
  }

  /** Strings as they are. */
  static final class Text implements KeyFormat<String> {

    @Override
    public String format(String key) {
      return key;
    }

    @Override
    public String parse(String id) {
      return id;
    }
  }

  /** Numbers, in decimal. */
  static final class Numbers implements KeyFormat<Integer> {

    @Override
    public String format(Integer key) {
      if (key < 0) {
        throw new IllegalArgumentException("negative");
      }
      return Integer.toString(key);
    }

    @Override
    public Integer parse(String id) {
      return Integer.valueOf(id);
    }
  }
}
