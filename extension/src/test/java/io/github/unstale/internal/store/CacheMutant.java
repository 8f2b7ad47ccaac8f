// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.unstale.internal.coherence.Fence;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** A cache in which one mechanism is missing. */
enum CacheMutant {
  /** Nothing is missing. */
  NONE,

  /** An entry is as old as the end of its load. */
  AGES_FROM_THE_END_OF_THE_LOAD {
    @Override
    Parts parts(PromptedParts.Scene scene) {
      return new PromptedParts(scene) {
        @Override
        <K, V> Load<K, V> load(Shelf<K, V> shelf, K id, Fence fence, Fence.Start start) {
          return new Load<>(shelf, id, fence, start) {
            @Override
            Entry<V> entry(Judge.Ruling<V> ruling) {
              return Entry.of(ruling.value(), fence.begin(), ruling.upTo());
            }
          };
        }
      };
    }
  },

  /** A load puts its value in, whatever has become of its place. */
  PUTS_LOADS_BACK {
    @Override
    Parts parts(PromptedParts.Scene scene) {
      return new PromptedParts(scene) {
        @Override
        <K, V> Load<K, V> load(Shelf<K, V> shelf, K id, Fence fence, Fence.Start start) {
          return new PromptedLoad<>(shelf, id, fence, start, scene) {
            @Override
            boolean putAfterThat(Shelf<K, V> into, K key, Entry<V> entry) {
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
    Parts parts(PromptedParts.Scene scene) {
      return new PromptedParts(scene) {
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
    Parts parts(PromptedParts.Scene scene) {
      return new PromptedParts(scene) {
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
    Parts parts(PromptedParts.Scene scene) {
      return new PromptedParts(scene) {
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
    Parts parts(PromptedParts.Scene scene) {
      return new PromptedParts(scene) {
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
    Parts parts(PromptedParts.Scene scene) {
      return new PromptedParts(scene) {
        @Override
        <K, V> Shelf<K, V> shelf(
            Caffeine<Object, Object> builder, Statements<K> statements, Upkeep upkeep) {
          return new PromptedShelf<>(builder, statements, new TagIndex<>(), upkeep, scene) {
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
    Parts parts(PromptedParts.Scene scene) {
      return new PromptedParts(scene) {
        @Override
        <K, V> Shelf<K, V> shelf(
            Caffeine<Object, Object> builder, Statements<K> statements, Upkeep upkeep) {
          TagIndex<K, V> index = new TagIndex<>();
          return new PromptedShelf<>(builder, statements, index, upkeep, scene) {
            @Override
            boolean replace(K id, Slot<V> slot, Entry<V> entry) {
              boolean done = swap(id, slot, entry);
              if (done) {
                index.add(id, entry);
                if (slot instanceof Entry<V> before) {
                  index.remove(before);
                }
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
    Parts parts(PromptedParts.Scene scene) {
      return new PromptedParts(scene) {
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
    Parts parts(PromptedParts.Scene scene) {
      return new PromptedParts(scene) {
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

  /** A proof lets callers wait for a load that may not see what was said before it began. */
  JOINS_LOADS_IN_QUARANTINE {
    @Override
    Parts parts(PromptedParts.Scene scene) {
      return new PromptedParts(scene) {
        @Override
        <K, V> Loading<K, V> loading(
            LocalCache.Setup<K, V> setup,
            Freshness freshness,
            Counters counters,
            Slots<K, V> slots) {
          return new Loading<>(setup, freshness, counters, slots) {
            @Override
            boolean mightBeKept(K id, Fence.Start start) {
              return true;
            }
          };
        }
      };
    }
  },

  /** What is not swept yet is served. */
  SERVES_WHAT_IS_NOT_SWEPT_YET {
    @Override
    Parts parts(PromptedParts.Scene scene) {
      return new PromptedParts(scene) {
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
    Parts parts(PromptedParts.Scene scene) {
      return new PromptedParts(scene) {
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
    Parts parts(PromptedParts.Scene scene) {
      return new PromptedParts(scene) {
        @Override
        <K> Statements<K> statements(Fence fence) {
          return new Statements<>(fence) {
            @Override
            boolean quarantines(Fence.Start start, Predicate<Reach<K>> covers) {
              return false;
            }
          };
        }
      };
    }
  },

  /** A refresh puts its value in, whatever has become of its entry. */
  REFRESHES_WHAT_IS_GONE {
    @Override
    Parts parts(PromptedParts.Scene scene) {
      return new RefreshesAnyPlace(scene);
    }
  },

  /** What a refresh has loaded is as old as its end. */
  REFRESHES_AGE_FROM_THEIR_ENDS {
    @Override
    Parts parts(PromptedParts.Scene scene) {
      return new RefreshesWithoutAge(scene);
    }
  },

  /** A read in a transaction has an entry loaded anew for everybody. */
  REFRESHES_IN_TRANSACTIONS {
    @Override
    Parts parts(PromptedParts.Scene scene) {
      return new RefreshesInTransactions(scene);
    }
  },

  /** A last value has gone by nothing that was said during its load. */
  LAST_VALUES_KNOW_NO_STATEMENTS {
    @Override
    Parts parts(PromptedParts.Scene scene) {
      return new LastValuesUnjudged(scene);
    }
  },

  /** A last value counts as one that has gone by all that was said before its load. */
  LAST_VALUES_FORGET_WHAT_IS_NOT_SWEPT_YET {
    @Override
    Parts parts(PromptedParts.Scene scene) {
      return new LastValuesOfToday(scene);
    }
  },

  /** A last value may be had, whatever the fence says. */
  LAST_VALUES_KNOW_NO_BOUND {
    @Override
    Parts parts(PromptedParts.Scene scene) {
      return new LastValuesForEver(scene);
    }
  },

  /** Who does not wait for long gets the last value, true or not. */
  SERVES_ANY_LAST_VALUE_WHILE_LOADING {
    @Override
    Parts parts(PromptedParts.Scene scene) {
      return new LastValuesAtAnyRate(scene);
    }
  },

  /** What is known to be absent is found by no tag. */
  ABSENCE_HAS_NO_TAG {
    @Override
    Parts parts(PromptedParts.Scene scene) {
      return new AbsenceHasNoTag(scene);
    }
  },

  /** A change may bring a tag of which something was said before. */
  IS_NEVER_TOO_LATE {
    @Override
    Parts parts(PromptedParts.Scene scene) {
      return new NeverTooLate(scene);
    }
  };

  /** Its parts: those of the product, but one. */
  Parts parts(PromptedParts.Scene scene) {
    return new PromptedParts(scene);
  }
}
