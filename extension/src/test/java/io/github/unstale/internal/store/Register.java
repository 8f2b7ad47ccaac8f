// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** The database of a schedule: a register for each thing, with a new version for each commit. */
final class Register {

  /** What is stored. */
  record Thing(String entity, String id) {}

  /**
   * A version that is committed.
   *
   * @param before the version that everybody saw until then
   * @param writer whose commit it was, null if it was nobody's who is in the cluster
   * @param step the step of the history in which that was
   */
  record Commit(
      Thing thing, int version, int before, @Nullable StormNode writer, long at, long step) {}

  private final Map<Thing, List<Commit>> commits = new HashMap<>();
  private final Map<Thing, Integer> versions = new HashMap<>();
  private final Map<Thing, Integer> open = new HashMap<>();

  /** Stores a first version, written by nobody. */
  void begin(Thing thing, long at) {
    commits.put(thing, new ArrayList<>());
    write(thing);
    commit(thing, /* writer= */ null, at, /* step= */ 0);
  }

  /** Whether a transaction that is not over has written this, so that no other can. */
  boolean isLocked(Thing thing) {
    return open.containsKey(thing);
  }

  /** Writes a new version, which only its transaction sees. */
  int write(Thing thing) {
    int version = versions.merge(thing, 1, Integer::sum);
    open.put(thing, version);
    return version;
  }

  /** Ends the transaction that has written this. */
  void rollback(Thing thing) {
    open.remove(thing);
  }

  /** Commits what was written. */
  Commit commit(Thing thing, @Nullable StormNode writer, long at, long step) {
    List<Commit> all = commits.get(thing);
    int before = all.isEmpty() ? 0 : latest(thing);
    Commit commit = new Commit(thing, open.remove(thing), before, writer, at, step);
    all.add(commit);
    return commit;
  }

  /** The version that everybody sees. */
  int latest(Thing thing) {
    List<Commit> all = commits.get(thing);
    return all.get(all.size() - 1).version();
  }

  /** The latest version of a kind that everybody has ever seen, or 0 if there is none. */
  int latestOf(Thing thing, BiPredicate<Thing, Integer> kind) {
    List<Commit> all = commits.get(thing);
    int last = all.size() - 1;
    while (last >= 0 && !kind.test(thing, all.get(last).version())) {
      last--;
    }
    return last < 0 ? 0 : all.get(last).version();
  }

  /** The version that everybody saw at a time; the first one if that was before all. */
  int asOf(Thing thing, long at) {
    List<Commit> all = commits.get(thing);
    int last = all.size() - 1;
    while (last > 0 && all.get(last).at() - at > 0) {
      last--;
    }
    return all.get(last).version();
  }

  /** The commit that has made a version old. */
  Optional<Commit> successor(Thing thing, int version) {
    List<Commit> all = commits.get(thing);
    Commit successor = null;
    for (int i = all.size() - 1; i >= 0 && all.get(i).version() > version; i--) {
      successor = all.get(i);
    }
    return Optional.ofNullable(successor);
  }
}
