// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import io.github.unstale.internal.coherence.Fence;
import java.util.Collection;
import java.util.function.Function;

/** A cache in which one mechanism is missing. */
enum CacheMutant {
  /** Nothing is missing. */
  NONE,

  /** An entry is as old as the end of its load. */
  AGES_FROM_THE_END_OF_THE_LOAD {
    @Override
    Parts parts(Runnable prompt) {
      return new Prompted(prompt) {
        @Override
        <K, V> Load<K, V> load(Shelf<K, V> shelf, K id, Fence fence, Fence.Start start) {
          return new Load<>(shelf, id, fence, start) {
            @Override
            Entry<V> entry(Judge.Ruling<V> ruling) {
              return new Entry<>(ruling.value(), fence.begin());
            }
          };
        }
      };
    }
  },

  /** A load puts its value in, whatever has become of its place. */
  PUTS_LOADS_BACK {
    @Override
    Parts parts(Runnable prompt) {
      return new Prompted(prompt) {
        @Override
        <K, V> Load<K, V> load(Shelf<K, V> shelf, K id, Fence fence, Fence.Start start) {
          return new PromptedLoad<>(shelf, id, fence, start, prompt) {
            @Override
            boolean put(Shelf<K, V> into, K key, Entry<V> entry) {
              into.put(key, entry);
              return true;
            }
          };
        }
      };
    }
  },

  /** What was loaded at once for many ids is put in as if it was loaded just now. */
  PUTS_MANY_AS_IF_THEY_WERE_NEW {
    @Override
    Parts parts(Runnable prompt) {
      return new Prompted(prompt) {
        @Override
        <K, V> Loading<K, V> loading(
            LocalCache.Setup<K, V> setup,
            Freshness freshness,
            Counters counters,
            Slots<K, V> slots) {
          return new Loading<>(setup, freshness, counters, slots) {
            @Override
            void keep(
                K id,
                Load<K, V> load,
                V value,
                Function<? super V, ? extends Collection<String>> tags) {
              load.settle(null, tags, slots.judge());
              slots.fill(id, value, tags, setup.fence().begin());
            }
          };
        }
      };
    }
  },

  /** What a transaction loads is for everybody. */
  SHARES_WHAT_TRANSACTIONS_LOAD {
    @Override
    Parts parts(Runnable prompt) {
      return new Prompted(prompt) {
        @Override
        <K, V> Loading<K, V> loading(
            LocalCache.Setup<K, V> setup,
            Freshness freshness,
            Counters counters,
            Slots<K, V> slots) {
          return new Loading<>(setup, freshness, counters, slots) {
            @Override
            boolean isApart(K id) {
              return false;
            }
          };
        }
      };
    }
  },

  /** A transaction is served what it has invalidated itself. */
  SERVES_WHAT_THE_TRANSACTION_HAS_INVALIDATED {
    @Override
    Parts parts(Runnable prompt) {
      return new Prompted(prompt) {
        @Override
        <K> OpenWrites<K> openWrites() {
          return new OpenWrites<>() {
            @Override
            boolean mayCover(K key) {
              return false;
            }
          };
        }
      };
    }
  };

  /**
   * Its parts.
   *
   * @param prompt runs when a load has found that its value may be kept, and has not put it in yet
   */
  Parts parts(Runnable prompt) {
    return new Prompted(prompt);
  }

  private static class Prompted extends Parts {

    private final Runnable prompt;

    Prompted(Runnable prompt) {
      this.prompt = prompt;
    }

    @Override
    <K, V> Load<K, V> load(Shelf<K, V> shelf, K id, Fence fence, Fence.Start start) {
      return new PromptedLoad<>(shelf, id, fence, start, prompt);
    }
  }

  private static class PromptedLoad<K, V> extends Load<K, V> {

    private final Runnable prompt;

    PromptedLoad(Shelf<K, V> shelf, K id, Fence fence, Fence.Start start, Runnable prompt) {
      super(shelf, id, fence, start);
      this.prompt = prompt;
    }

    @Override
    Entry<V> entry(Judge.Ruling<V> ruling) {
      prompt.run();
      return super.entry(ruling);
    }
  }
}
