// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import io.github.unstale.CacheStats;
import io.github.unstale.Invalidation;
import io.github.unstale.internal.wire.Wire;
import io.github.unstale.internal.world.Log;
import io.github.unstale.internal.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** A node that follows a log, turned by hand, of which a mechanism may be missing. */
public final class HandTurned {

  private static final Duration HORIZON = Duration.ofMinutes(10);

  /** What is missing. */
  public enum Mutant {
    /** Nothing. */
    NONE,

    /** Numbers that were passed over are not asked for. */
    ASKS_FOR_NO_GAPS {
      @Override
      Gaps gaps() {
        return new Gaps() {
          @Override
          Log.Position position() {
            return new Log.Position(super.position().last(), List.of());
          }
        };
      }
    },

    /** Numbers that were passed over are asked for once. */
    FORGETS_GAPS_AT_ONCE {
      @Override
      Gaps gaps() {
        return new Gaps() {
          @Override
          void miss(long first, long upTo, long since) {
            super.miss(first, upTo, since - 2 * HORIZON.toNanos());
          }
        };
      }
    },

    /** What is open when following begins is not asked for. */
    BEGINS_WITHOUT_GAPS {
      @Override
      Gaps gaps() {
        return new Gaps() {
          @Override
          void begin(Log.Position position, long now) {
            super.begin(new Log.Position(position.last(), List.of()), now);
          }
        };
      }
    };

    Gaps gaps() {
      return new Gaps();
    }
  }

  private final Set<String> heard = ConcurrentHashMap.newKeySet();
  private final Coherence coherence;

  /**
   * One that has begun to follow.
   *
   * @param entity of which it has a cache
   * @param log makes a log that speaks as this node does
   */
  public HandTurned(Mutant mutant, String entity, Function<Wire, Log> log) {
    this(mutant, entity, Duration.ofMinutes(1), log);
  }

  /** One whose cache has another bound. */
  public HandTurned(Mutant mutant, String entity, Duration maxStaleness, Function<Wire, Log> log) {
    Wire wire = new Wire("cache.invalidate", "test");
    Coherence.Setup setup =
        new Coherence.Setup(
            wire,
            "cache.proof",
            /* network= */ null,
            World.Transactions.NONE,
            report -> {},
            Runnable::run,
            Duration.ofSeconds(2),
            System::nanoTime,
            List.of(),
            new Coherence.Following(log.apply(wire), HORIZON, /* retention= */ null),
            Coherence.Self.named("node"),
            World.Traces.NONE);
    coherence =
        new Coherence(
            setup,
            new Parts() {
              @Override
              Gaps gaps() {
                return mutant.gaps();
              }
            });
    Fence.Limits limits = new Fence.Limits(maxStaleness, Duration.ZERO, Set.of(Fence.Source.LOG));
    coherence.attach(coherence.fence(entity, limits), new Ears());
    coherence.open();
    coherence.round();
  }

  /** Follows the log as a node does, until {@link #stop}. */
  public void follow() {
    coherence.follow();
  }

  /** Ends that. */
  public void stop() {
    coherence.stop();
  }

  /** Has it read the log once. */
  public void round() {
    coherence.round();
  }

  /** The ids that it has heard of. */
  public Set<String> heard() {
    return heard;
  }

  /** A store that only listens. */
  private final class Ears implements World.Store {

    @Override
    public void apply(Invalidation invalidation, boolean mayChange) {
      if (invalidation instanceof Invalidation.Ids some) {
        heard.addAll(some.ids());
      }
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
