// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import io.github.unstale.Invalidation;
import io.github.unstale.InvalidationReceived.Origin;
import io.github.unstale.internal.wire.Message;
import io.github.unstale.internal.world.World;
import io.github.unstale.testing.InMemoryClient;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** A heart in which one mechanism is missing. */
public enum HeartMutant {
  /** Nothing is missing. */
  NONE,

  /** Every entry is served. */
  SERVES_WHATEVER_ITS_AGE {
    @Override
    Proofs proofs(Fence.Limits limits, LongSupplier clock) {
      return new Proofs(limits, clock) {
        @Override
        boolean serves(int epoch, long at, long now, long extended) {
          return true;
        }
      };
    }
  },

  /** A proof extends the entries of earlier epochs too. */
  EXTENDS_EARLIER_EPOCHS {
    @Override
    Proofs proofs(Fence.Limits limits, LongSupplier clock) {
      return new Proofs(limits, clock) {
        @Override
        boolean covers(long extended, int epoch) {
          return extended != NONE;
        }
      };
    }
  },

  /** A proof speaks for the time when it came back. */
  PROVES_UNTIL_THE_ECHO {
    @Override
    Proofs proofs(Fence.Limits limits, LongSupplier clock) {
      return new Proofs(limits, clock) {
        @Override
        void prove(Fence.Source source, long onSubscription, long sentAt) {
          super.prove(source, onSubscription, clock.getAsLong());
        }
      };
    }
  },

  /** What a load may have found in an old snapshot lives as long on its own as all else. */
  OLD_SNAPSHOTS_AGE_LIKE_NEW_ONES {
    @Override
    Proofs proofs(Fence.Limits limits, LongSupplier clock) {
      return new Proofs(new Fence.Limits(limits.maxStaleness(), Duration.ZERO), clock);
    }
  },

  /** A doubt begins no epoch. */
  DOUBTS_NOTHING {
    @Override
    Proofs proofs(Fence.Limits limits, LongSupplier clock) {
      return new Proofs(limits, clock) {
        @Override
        void doubt() {}
      };
    }
  },

  /** The first proof on a new connection begins no epoch. */
  TRUSTS_A_NEW_CONNECTION {
    @Override
    Channel channel(String entity, String subject) {
      return new Renewals(entity, subject);
    }
  },

  /** The first proof after the subscription was renewed on the same connection begins no epoch. */
  TRUSTS_A_RENEWED_SUBSCRIPTION {
    @Override
    Channel channel(String entity, String subject) {
      return new Connections(entity, subject);
    }
  },

  /** The first proof ever begins no epoch. */
  TRUSTS_THE_FIRST_SUBSCRIPTION {
    @Override
    Proofs proofs(Fence.Limits limits, LongSupplier clock) {
      return new FirstTrusted(limits, clock);
    }
  },

  /** A proof that comes after the one before is too old begins no epoch. */
  TRUSTS_A_LAPSED_FEED {
    @Override
    Proofs proofs(Fence.Limits limits, LongSupplier clock) {
      return new Proofs(limits, clock) {
        @Override
        boolean hasLapsed() {
          return false;
        }
      };
    }
  },

  /** Nobody counts what was thrown away. */
  COUNTS_NO_DROPS {
    @Override
    World.Network network(InMemoryClient client) {
      return new Detour(client) {
        @Override
        public long dropped() {
          return 0;
        }
      };
    }
  },

  /** What cannot be read is ignored. */
  IGNORES_WHAT_IT_CANNOT_READ {
    @Override
    World.Network network(InMemoryClient client) {
      return new Detour(client) {
        @Override
        boolean lets(Message arrival) {
          return arrival.payload().length == 0 || arrival.payload()[0] != '?';
        }
      };
    }
  },

  /** Markers of a connection that is gone count on the next one. */
  TAKES_ECHOES_OF_ANOTHER_CONNECTION {
    @Override
    Markers markers(String prefix) {
      return new AnyEcho(prefix);
    }
  },

  /** A subscription counts as soon as it was asked for. */
  PROBES_NO_SUBSCRIPTION {
    @Override
    Channel channel(String entity, String subject) {
      return new Unprobed(entity, subject);
    }
  },

  /** A probe counts that was sent before the subscription was refused. */
  TAKES_PROBES_OF_BEFORE_A_REFUSAL {
    @Override
    Channel channel(String entity, String subject) {
      return new Channel(entity, subject) {
        @Override
        synchronized String token(Link link) {
          return link.token();
        }
      };
    }
  },

  /** Nobody remembers which ids were invalidated. */
  FORGETS_INVALIDATED_IDS {
    @Override
    Marks marks(AtomicLong order) {
      return new Marks(order) {
        @Override
        void cover(int hash) {}
      };
    }
  },

  /** Nobody remembers that everything was invalidated. */
  FORGETS_THAT_EVERYTHING_WAS_INVALIDATED {
    @Override
    Marks marks(AtomicLong order) {
      return new Marks(order) {
        @Override
        void coverAll() {}
      };
    }
  },

  /** What concerns all entities reaches one of them. */
  REACHES_ONE_ENTITY {
    @Override
    Entities entities(Coherence.Setup setup, Counting counting) {
      return new OneEntity(setup, parts(LogMutant.NONE), counting);
    }
  },

  /** What follows from an invalidation that is made here is not said. */
  SAYS_NOT_WHAT_FOLLOWS {
    @Override
    Cascades cascades(Collection<World.Cascade> all) {
      return new Cascades(all) {
        @Override
        List<Invalidation> ofMade(Collection<? extends Invalidation> made) {
          return List.copyOf(made);
        }
      };
    }
  },

  /** What follows from an invalidation that arrives is not applied. */
  HEARS_NOT_WHAT_FOLLOWS {
    @Override
    Cascades cascades(Collection<World.Cascade> all) {
      return new Cascades(all) {
        @Override
        List<Invalidation> ofArrived(Invalidation arrived) {
          return List.of(arrived);
        }
      };
    }
  },

  /** What an entity follows from need not be heard of. */
  TRUSTS_WITHOUT_CAUSES {
    @Override
    Cascades cascades(Collection<World.Cascade> all) {
      return new Cascades(all) {
        @Override
        Set<String> causesOf(String entity) {
          return Set.of();
        }
      };
    }
  },

  /** What is sent again changes values as if it was said for the first time. */
  CHANGES_AT_A_REPEAT {
    @Override
    Firsts firsts() {
      return new RepeatsUnknown();
    }
  },

  /** Messages of one writer change values in any order. */
  CHANGES_IN_ANY_ORDER {
    @Override
    Firsts firsts() {
      return new Firsts() {
        @Override
        boolean isFirst(Origin origin) {
          return !origin.repeat();
        }
      };
    }
  },

  /** The node takes its own messages for those of another one. */
  KNOWS_NOT_ITS_OWN_MESSAGES {
    @Override
    World.Network network(InMemoryClient client) {
      return new Renaming(client);
    }
  },

  /** The node hears of its own commits over the network, like the others. */
  OTHER_NODES_FIRST {
    @Override
    Consumer<Invalidation> own(Entities entities) {
      return invalidation -> {};
    }
  },

  /** What has departed counts as confirmed. */
  CONFIRMS_AT_DEPARTURE {
    @Override
    Outbox outbox(Coherence.Setup setup, Counting counting) {
      return new Outbox(setup, counting, Outbox.WINDOW) {
        @Override
        synchronized List<Departure> departures(long onLink, long now, int most) {
          List<Departure> departures = super.departures(onLink, now, most);
          answered(onLink, sent());
          return departures;
        }
      };
    }
  },

  /** What is not confirmed is not sent again. */
  REPEATS_NOTHING {
    @Override
    Outbox outbox(Coherence.Setup setup, Counting counting) {
      return new Outbox(setup, counting, Outbox.WINDOW) {
        @Override
        boolean isOverdue(Flight flight, long now) {
          return false;
        }
      };
    }
  },

  /** All that waits departs at once. */
  SENDS_MORE_THAN_THE_CLIENT_HOLDS {
    @Override
    Outbox outbox(Coherence.Setup setup, Counting counting) {
      return new Outbox(setup, counting, Integer.MAX_VALUE);
    }
  },

  /** Fills are kept at once after an invalidation. */
  KNOWS_NO_QUARANTINE {
    @Override
    Quarantine quarantine(Fence.Limits limits, LongSupplier clock) {
      return new Quarantine(Duration.ZERO, clock);
    }
  },

  /** Fills are kept at once after a doubt. */
  KNOWS_NO_QUARANTINE_AFTER_DOUBT {
    @Override
    Quarantine quarantine(Fence.Limits limits, LongSupplier clock) {
      return new Quarantine(limits.quarantine(), clock) {
        @Override
        void doubt() {}
      };
    }
  },

  /** What a transaction has loaded is kept, however the transaction ends. */
  FILLS_AFTER_A_ROLLBACK {
    @Override
    World.Transactions transactions(World.Transactions real) {
      return () -> {
        World.Transaction transaction = real.current();
        return transaction == null ? null : new AlwaysCommitted(transaction);
      };
    }
  };

  private static final Parts PRODUCT = new Parts();

  Proofs proofs(Fence.Limits limits, LongSupplier clock) {
    return PRODUCT.proofs(limits, clock);
  }

  Marks marks(AtomicLong order) {
    return PRODUCT.marks(order);
  }

  Quarantine quarantine(Fence.Limits limits, LongSupplier clock) {
    return PRODUCT.quarantine(limits, clock);
  }

  Channel channel(String entity, String subject) {
    return PRODUCT.channel(entity, subject);
  }

  Markers markers(String prefix) {
    return PRODUCT.markers(prefix);
  }

  Outbox outbox(Coherence.Setup setup, Counting counting) {
    return PRODUCT.outbox(setup, counting);
  }

  Firsts firsts() {
    return PRODUCT.firsts();
  }

  Entities entities(Coherence.Setup setup, Counting counting) {
    return new Entities(setup, parts(LogMutant.NONE), counting);
  }

  Cascades cascades(Collection<World.Cascade> all) {
    return PRODUCT.cascades(all);
  }

  Consumer<Invalidation> own(Entities entities) {
    return PRODUCT.own(entities);
  }

  /** Its parts: those of the product, but one, and what another one lacks. */
  Parts parts(LogMutant other) {
    return new MutantParts(this, other);
  }

  /** Its way into the network. */
  World.Network network(InMemoryClient client) {
    return client;
  }

  /** Its transactions. */
  World.Transactions transactions(World.Transactions real) {
    return real;
  }
}
