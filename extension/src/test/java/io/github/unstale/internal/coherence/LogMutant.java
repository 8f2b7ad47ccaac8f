// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import io.github.unstale.Invalidation;
import io.github.unstale.internal.world.Log;
import io.github.unstale.internal.world.World;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/** A heart in which one mechanism of the log is missing. */
public enum LogMutant {
  /** Nothing is missing. */
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
          super.miss(first, upTo, since - 1_000_000_000_000L);
        }
      };
    }
  },

  /** However long it has slept, a node reads on where it was. */
  READS_ON_PAST_THE_HORIZON {
    @Override
    Follower follower(
        Coherence.Setup setup, Coherence.Following log, Hearing hearing, Vigil vigil) {
      return new Follower(setup, log, hearing, vigil, gaps()) {
        @Override
        boolean isPastHorizon(long now) {
          return false;
        }
      };
    }
  },

  /** A round speaks for the time when it ends. */
  PROVES_UNTIL_THE_ANSWER {
    @Override
    Follower follower(
        Coherence.Setup setup, Coherence.Following log, Hearing hearing, Vigil vigil) {
      LongSupplier clock = setup.clock();
      return new Follower(setup, log, hearing, vigil, gaps()) {
        @Override
        long proven(long start) {
          return clock.getAsLong();
        }
      };
    }
  },

  /** Another table is taken for the same one. */
  IGNORES_A_REPLACED_TABLE {
    @Override
    Log log(Log real) {
      return new LogDetour(real) {
        @Override
        public Log.Page read(Log.Position from, int most) {
          return new Log.Page(/* isContinued= */ true, super.read(from, most).rows());
        }
      };
    }
  },

  /** A round that has failed proves as much as one that has found nothing. */
  PROVES_WITHOUT_AN_ANSWER {
    @Override
    Log log(Log real) {
      return new LogDetour(real) {
        @Override
        public Log.Page read(Log.Position from, int most) {
          try {
            return super.read(from, most);
          } catch (Log.LogException e) {
            return new Log.Page(/* isContinued= */ true, List.of());
          }
        }
      };
    }
  },

  /** A round reads one page, and has proved all if there is more. */
  READS_ONE_PAGE {
    @Override
    Log log(Log real) {
      return new LogDetour(real) {
        @Override
        public Log.Page read(Log.Position from, int most) {
          return super.read(from, most - 1);
        }
      };
    }
  },

  /** What is invalidated is not written to the log. */
  WRITES_NO_ROWS {
    @Override
    Log log(Log real) {
      return new LogDetour(real) {
        @Override
        public void append(List<Log.Entry> entries, boolean inTransaction) {}
      };
    }
  },

  /** What is invalidated is written to the log when its transaction is over. */
  WRITES_AFTER_THE_COMMIT {
    @Override
    Log log(Log real) {
      return new LogDetour(real) {
        @Override
        public void append(List<Log.Entry> entries, boolean inTransaction) {
          if (!inTransaction) {
            super.append(entries, /* inTransaction= */ false);
          }
        }
      };
    }

    @Override
    World.Transactions transactions(World.Transactions real) {
      return () -> Deceived.of(real.current(), Deceived.NOT_TOLD_OF_COMMITS);
    }
  },

  /** A name that was heard before stands for what was said under it then. */
  BELIEVES_NAMES {
    @Override
    Heard heard() {
      return new Heard() {
        @Override
        boolean same(Invalidation one, Invalidation other) {
          return one != null;
        }
      };
    }
  },

  /** What comes twice is applied twice. */
  KNOWS_NOTHING_AGAIN {
    @Override
    Heard heard() {
      return new Heard() {
        @Override
        synchronized boolean knows(String name, Invalidation what) {
          return false;
        }
      };
    }
  },

  /** Its own rows are those of another node. */
  KNOWS_NOT_ITS_OWN_ROWS {
    @Override
    Log log(Log real) {
      return new LogDetour(real) {
        @Override
        public Log.Page read(Log.Position from, int most) {
          Log.Page page = super.read(from, most);
          List<Log.Row> rows = page.rows().stream().map(LogDetour::renamed).toList();
          return new Log.Page(page.isContinued(), rows);
        }
      };
    }
  },

  /** A transaction of which nobody knows the outcome counts as one that is committed. */
  TAKES_UNKNOWN_FOR_COMMITTED {
    @Override
    World.Transactions transactions(World.Transactions real) {
      return () -> Deceived.of(real.current(), Deceived.SURE_OF_COMMITS);
    }
  },

  /** Where there are writers who do not write to the log, the log alone proves. */
  PROVES_BY_THE_LOG_ALONE {
    @Override
    Set<Fence.Source> sources(Set<Fence.Source> needed) {
      return Set.of(Fence.Source.LOG);
    }
  },

  /** Signals alone prove. */
  PROVES_BY_SIGNALS_ALONE {
    @Override
    Set<Fence.Source> sources(Set<Fence.Source> needed) {
      return Set.of(Fence.Source.SIGNALS);
    }
  },

  /** Whatever the entity, both prove. */
  NEEDS_SIGNALS_ALWAYS {
    @Override
    Set<Fence.Source> sources(Set<Fence.Source> needed) {
      return Set.of(Fence.Source.SIGNALS, Fence.Source.LOG);
    }
  };

  Gaps gaps() {
    return new Gaps();
  }

  Heard heard() {
    return new Heard();
  }

  Follower follower(Coherence.Setup setup, Coherence.Following log, Hearing hearing, Vigil vigil) {
    return new Follower(setup, log, hearing, vigil, gaps());
  }

  /** Its way to the log. */
  Log log(Log real) {
    return real;
  }

  /** Its transactions. */
  World.Transactions transactions(World.Transactions real) {
    return real;
  }

  /** What proves. */
  Set<Fence.Source> sources(Set<Fence.Source> needed) {
    return needed;
  }
}
