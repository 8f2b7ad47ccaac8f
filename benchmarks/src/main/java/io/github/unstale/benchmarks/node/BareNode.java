// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.node;

import static org.awaitility.Awaitility.await;

import io.github.unstale.Invalidation;
import io.github.unstale.internal.coherence.Coherence;
import io.github.unstale.internal.coherence.Fence;
import io.github.unstale.internal.config.CacheSettings;
import io.github.unstale.internal.store.LocalCache;
import io.github.unstale.internal.wire.Wire;
import io.github.unstale.internal.world.World;
import io.github.unstale.spi.KeyFormat;
import io.github.unstale.spi.TagsOf;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The heart and the cache of a node without CDI around them, so that what they do can be heard at
 * the moment at which it is done.
 */
public final class BareNode implements AutoCloseable {

  private static final CacheSettings.Expiry HOUR =
      new CacheSettings.Expiry(Duration.ofHours(1), Duration.ZERO, Duration.ZERO, /* jitter= */ 0);

  /** What the subjects of its markers begin with. */
  static final String PROOF = "cache.proof";

  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
          });
  private final Coherence coherence;
  private final Fence fence;
  private final LocalCache<String, String> cache;

  /**
   * One that is started.
   *
   * @param network its feed
   * @param listener hears of each invalidation as soon as it is applied
   * @param maximumSize of its cache
   * @param maxStaleness its bound
   * @param tagsOf tells the tags of a value
   */
  public BareNode(
      World.Network network,
      World.Listener listener,
      int maximumSize,
      Duration maxStaleness,
      TagsOf<String> tagsOf) {
    coherence =
        new Coherence(
            new Coherence.Setup(
                new Wire("cache.invalidate", "benchmark"),
                PROOF,
                network,
                World.Transactions.NONE,
                listener,
                threads,
                Duration.ofSeconds(2),
                System::nanoTime));
    CacheSettings settings =
        CacheSettings.DEFAULTS
            .with(new CacheSettings.Size(maximumSize, /* maximumWeight= */ 0))
            .with(HOUR)
            .with(
                new CacheSettings.Staleness(
                    maxStaleness, CacheSettings.WhenStale.RELOAD, Duration.ZERO));
    fence = coherence.fence(UnstaleNode.ENTITY, new Fence.Limits(maxStaleness, Duration.ZERO));
    cache =
        new LocalCache<>(
            new LocalCache.Setup<>(
                settings,
                new Identity(),
                fence,
                () -> coherence.trouble(UnstaleNode.ENTITY),
                System::nanoTime,
                new LocalCache.Answers<>(
                    LocalCache.Beans.<String, String>none().tagsOf(tagsOf),
                    threads,
                    threads,
                    listener),
                UnstaleNode.ENTITY));
    coherence.attach(fence, cache.store());
    threads.execute(coherence);
  }

  /** Ids are what they are. */
  private record Identity() implements KeyFormat<String> {

    @Override
    public String format(String key) {
      return key;
    }

    @Override
    public String parse(String id) {
      return id;
    }
  }

  /** Its cache. */
  public LocalCache<String, String> cache() {
    return cache;
  }

  /** Returns when its feed is proven. */
  public BareNode awaitProof() {
    await("proof")
        .atMost(Duration.ofSeconds(20))
        .until(() -> fence.provenFor(System.nanoTime()).isPresent());
    return this;
  }

  /** Invalidates an id, and waits until the marker has come back that confirms it. */
  public void confirm(String id) {
    coherence
        .publish(List.of(Invalidation.of(UnstaleNode.ENTITY, id)))
        .toCompletableFuture()
        .join();
  }

  @Override
  public void close() {
    coherence.stop();
    threads.shutdownNow();
  }
}
