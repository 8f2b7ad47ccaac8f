// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.unstale.internal.coherence.Fence;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** A cache in which one mechanism is missing. */
enum CacheMutant {
  /** Nothing is missing. */
  NONE,

  /** An entry is as old as the end of its load. */
  AGES_FROM_THE_END_OF_THE_LOAD {
    @Override
    Parts parts(Scene scene) {
      return new Prompted(scene) {
        @Override
        <K, V> Load<K, V> load(Shelf<K, V> shelf, K id, Fence fence, Fence.Start start) {
          return new Load<>(shelf, id, fence, start) {
            @Override
            Entry<V> entry(Judge.Ruling<V> ruling) {
              return new Entry<>(ruling.value(), fence.begin(), ruling.upTo());
            }
          };
        }
      };
    }
  },

  /** A load puts its value in, whatever has become of its place. */
  PUTS_LOADS_BACK {
    @Override
    Parts parts(Scene scene) {
      return new Prompted(scene) {
        @Override
        <K, V> Load<K, V> load(Shelf<K, V> shelf, K id, Fence fence, Fence.Start start) {
          return new PromptedLoad<>(shelf, id, fence, start, scene.beforeThePut()) {
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
    Parts parts(Scene scene) {
      return new Prompted(scene) {
        @Override
        <K, V> BulkLoading<K, V> bulkLoading(Loading<K, V> loading, BulkLoading.Ways<K, V> ways) {
          return new BulkLoading<>(loading, ways) {
            @Override
            void keep(
                K id,
                Load<K, V> load,
                V value,
                Function<? super V, ? extends Collection<String>> tags) {
              load.settle(null, tags, ways.slots().judge());
              ways.slots().fill(id, value, tags, ways.fence().begin());
            }
          };
        }
      };
    }
  },

  /** What a transaction loads is for everybody. */
  SHARES_WHAT_TRANSACTIONS_LOAD {
    @Override
    Parts parts(Scene scene) {
      return new Prompted(scene) {
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
    Parts parts(Scene scene) {
      return new Prompted(scene) {
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
  },

  /** A load that ends knows nothing of what was said while it ran of patterns, tags and changes. */
  LOADS_KNOW_NO_STATEMENTS {
    @Override
    Parts parts(Scene scene) {
      return new Prompted(scene) {
        @Override
        <K, V> Judge<K, V> judge(LocalCache.Setup<K, V> setup, Statements<K> statements) {
          return new Judge<>(setup, statements) {
            @Override
            Ruling<V> onLoaded(K id, Labelled<V> loaded, Fence.Start start) {
              return new Ruling<>(loaded, statements.last());
            }
          };
        }
      };
    }
  },

  /** What was judged is put in, whatever was said since. */
  PUTS_WHAT_WAS_JUDGED_BEFORE {
    @Override
    Parts parts(Scene scene) {
      return new Prompted(scene) {
        @Override
        <K, V> Shelf<K, V> shelf(Caffeine<Object, Object> builder, Statements<K> statements) {
          return new PromptedShelf<>(builder, statements, new TagIndex<>(), scene) {
            @Override
            boolean isUpToDate(Entry<V> entry) {
              return true;
            }
          };
        }
      };
    }
  },

  /** An entry can be found by its tags after it can be found by its id. */
  INDEXES_WHAT_IS_IN_ALREADY {
    @Override
    Parts parts(Scene scene) {
      return new Prompted(scene) {
        @Override
        <K, V> Shelf<K, V> shelf(Caffeine<Object, Object> builder, Statements<K> statements) {
          TagIndex<K, V> index = new TagIndex<>();
          return new PromptedShelf<>(builder, statements, index, scene) {
            @Override
            boolean replace(K id, Slot<V> slot, Entry<V> entry) {
              boolean done = swap(id, slot, entry);
              if (done) {
                index.add(id, entry);
              }
              return done;
            }
          };
        }
      };
    }
  },

  /** The index knows ids; who replaces an entry of the same id is not in it. */
  INDEXES_AN_ID_ONCE {
    @Override
    Parts parts(Scene scene) {
      return new Prompted(scene) {
        @Override
        <K, V> TagIndex<K, V> index() {
          return new TagIndex<>() {
            @Override
            void add(K id, Entry<V> entry) {
              if (entry.tags().stream().noneMatch(tag -> ids(tag).contains(id))) {
                super.add(id, entry);
              }
            }
          };
        }
      };
    }
  },

  /** Callers wait for a load that began before something was said that may be about it. */
  JOINS_ANY_LOAD {
    @Override
    Parts parts(Scene scene) {
      return new Prompted(scene) {
        @Override
        <K> Statements<K> statements(Fence fence) {
          return new Statements<>(fence) {
            @Override
            boolean mayConcern(K id, Fence.Start start) {
              return false;
            }
          };
        }
      };
    }
  },

  /** What is not swept yet is served. */
  SERVES_WHAT_IS_NOT_SWEPT_YET {
    @Override
    Parts parts(Scene scene) {
      return new Prompted(scene) {
        @Override
        <K> Statements<K> statements(Fence fence) {
          return new Statements<>(fence) {
            @Override
            boolean isPending(K id, Entry<?> entry) {
              return false;
            }
          };
        }
      };
    }
  },

  /** What is too long ago to be remembered was never said. */
  FORGETS_STATEMENTS_WITHOUT_A_TRACE {
    @Override
    Parts parts(Scene scene) {
      return new Prompted(scene) {
        @Override
        <K> Statements<K> statements(Fence fence) {
          return new Statements<>(fence) {
            @Override
            synchronized Since<K> since(long order) {
              Since<K> known = super.since(order);
              return known == null ? new Since<>(List.of(), last()) : known;
            }
          };
        }
      };
    }
  },

  /** Fills are kept at once after what was said of patterns, tags and changes. */
  KNOWS_NO_QUARANTINE_OF_STATEMENTS {
    @Override
    Parts parts(Scene scene) {
      return new Prompted(scene) {
        @Override
        <K> Statements<K> statements(Fence fence) {
          return new Statements<>(fence) {
            @Override
            boolean quarantines(K id, Set<String> tags, Fence.Start start) {
              return false;
            }
          };
        }
      };
    }
  };

  /**
   * Where its parts are put on.
   *
   * @param beforeThePut runs when a load has found that its value may be kept, and has not put it
   *     in yet
   * @param afterThePut runs when it has just put it in
   * @param atOnce so many entries are swept in the thread that brings a statement
   */
  record Scene(Runnable beforeThePut, Runnable afterThePut, int atOnce) {}

  /** Its parts: those of the product, but one. */
  Parts parts(Scene scene) {
    return new Prompted(scene);
  }

  private static class Prompted extends Parts {

    private final Scene scene;

    Prompted(Scene scene) {
      this.scene = scene;
    }

    @Override
    <K, V> Load<K, V> load(Shelf<K, V> shelf, K id, Fence fence, Fence.Start start) {
      return new PromptedLoad<>(shelf, id, fence, start, scene.beforeThePut());
    }

    @Override
    <K, V> Shelf<K, V> shelf(Caffeine<Object, Object> builder, Statements<K> statements) {
      return new PromptedShelf<>(builder, statements, index(), scene);
    }

    @Override
    <K, V> Sweeping<K, V> sweeping(Slots<K, V> slots, LocalCache.Answers<K, V> answers) {
      return new Sweeping<>(slots, answers, scene.atOnce());
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

  private static class PromptedShelf<K, V> extends Shelf<K, V> {

    private final Runnable prompt;

    PromptedShelf(
        Caffeine<Object, Object> builder,
        Statements<K> statements,
        TagIndex<K, V> index,
        Scene scene) {
      super(builder, statements, index);
      this.prompt = scene.afterThePut();
    }

    @Override
    boolean swap(K id, Slot<V> slot, Entry<V> entry) {
      boolean done = super.swap(id, slot, entry);
      if (done) {
        prompt.run();
      }
      return done;
    }
  }
}
