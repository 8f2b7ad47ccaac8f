// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.standing;

import io.github.unstale.CacheStats;
import io.github.unstale.Invalidation;
import io.github.unstale.benchmarks.node.UnstaleNode;
import io.github.unstale.internal.coherence.Coherence;
import io.github.unstale.internal.coherence.Fence;
import io.github.unstale.internal.config.NodeSettings;
import io.github.unstale.internal.nats.NatsNetwork;
import io.github.unstale.internal.wire.Wire;
import io.github.unstale.internal.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * A node without an application: heart and network as in one, with a cache that holds nothing and
 * has a bound of a second. There may be many in a JVM.
 */
final class BareNode implements AutoCloseable {

  private static final String SUBJECTS = "cache.invalidate";
  private static final String PROOFS = "cache.proof";

  private final Coherence coherence;
  private final Fence fence;

  /**
   * One that runs.
   *
   * @param heard is told of each invalidation when the cache would drop what it covers
   */
  BareNode(String name, String nats, Consumer<Invalidation> heard) {
    coherence =
        new Coherence(
            new Coherence.Setup(
                new Wire(SUBJECTS, "benchmark"),
                PROOFS,
                new NatsNetwork(settings(nats), name, work -> thread(name, work)),
                World.Transactions.NONE,
                report -> {},
                Runnable::run,
                Duration.ofSeconds(2),
                System::nanoTime,
                List.of(),
                /* following= */ null,
                new Coherence.Self(
                    UUID.randomUUID().toString(),
                    name,
                    "0.0.0",
                    Instant.now(),
                    /* discoverable= */ true),
                World.Traces.NONE));
    fence =
        coherence.fence(UnstaleNode.ENTITY, new Fence.Limits(Duration.ofSeconds(1), Duration.ZERO));
    coherence.attach(fence, new Ears(heard));
    thread(name, coherence).start();
  }

  private static Thread thread(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  /** As they are by default. */
  private static NodeSettings.Nats settings(String nats) {
    return new NodeSettings.Nats(
        List.of(nats),
        SUBJECTS,
        PROOFS,
        /* pingInterval= */ Duration.ofSeconds(1),
        /* pingsOut= */ 2,
        /* reconnectWait= */ Duration.ofMillis(100),
        /* connectTimeout= */ Duration.ofSeconds(2),
        /* publishTimeout= */ Duration.ofSeconds(2),
        /* discovery= */ true,
        new NodeSettings.Credentials(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        new NodeSettings.Tls(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            /* verifyHostName= */ true));
  }

  /** Whether its feed is proven. */
  boolean isProven() {
    return coherence.status().entities().stream().anyMatch(entity -> entity.coherent());
  }

  /** How many connections it has had so far. */
  long connections() {
    return coherence.connections();
  }

  /** Says at once that this is no longer true. */
  void invalidate(Invalidation invalidation) {
    coherence.invalidate(List.of(invalidation));
  }

  @Override
  public void close() {
    coherence.stop();
  }

  /** A store that only listens. */
  private record Ears(Consumer<Invalidation> heard) implements World.Store {

    @Override
    public void apply(Invalidation invalidation, boolean mayChange) {
      heard.accept(invalidation);
    }

    @Override
    public CacheStats stats() {
      return CacheStats.NONE;
    }

    @Override
    public long size() {
      return 0;
    }

    @Override
    public Wire.Share covered(Invalidation invalidation) {
      return new Wire.Share(0, Optional.empty());
    }

    @Override
    public void proven(boolean isProven) {
      // it serves nothing
    }

    @Override
    public Runnable open(Invalidation invalidation) {
      return () -> {};
    }
  }
}
