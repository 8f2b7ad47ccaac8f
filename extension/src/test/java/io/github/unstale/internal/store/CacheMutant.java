// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import io.github.unstale.internal.coherence.Fence;
import java.util.concurrent.ConcurrentMap;

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
        <K, V> Load<K, V> load(ConcurrentMap<K, Slot<V>> map, K id, Fence fence) {
          return new Load<>(map, id, fence) {
            @Override
            Entry<V> entry(V value) {
              return new Entry<>(value, fence.begin());
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
        <K, V> Load<K, V> load(ConcurrentMap<K, Slot<V>> map, K id, Fence fence) {
          return new PromptedLoad<>(map, id, fence, prompt) {
            @Override
            boolean put(ConcurrentMap<K, Slot<V>> into, K key, Entry<V> entry) {
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
            LocalCache.Setup<K> setup, Freshness freshness, Counters counters, Slots<K, V> slots) {
          return new Loading<>(setup, freshness, counters, slots) {
            @Override
            void keep(K id, Load<?, V> load, V value, Fence.Start start) {
              load.settle(null);
              slots.fill(id, new Entry<>(value, setup.fence().begin()));
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
            LocalCache.Setup<K> setup, Freshness freshness, Counters counters, Slots<K, V> slots) {
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
    <K, V> Load<K, V> load(ConcurrentMap<K, Slot<V>> map, K id, Fence fence) {
      return new PromptedLoad<>(map, id, fence, prompt);
    }
  }

  private static class PromptedLoad<K, V> extends Load<K, V> {

    private final Runnable prompt;

    PromptedLoad(ConcurrentMap<K, Slot<V>> map, K id, Fence fence, Runnable prompt) {
      super(map, id, fence);
      this.prompt = prompt;
    }

    @Override
    Entry<V> entry(V value) {
      prompt.run();
      return super.entry(value);
    }
  }
}
