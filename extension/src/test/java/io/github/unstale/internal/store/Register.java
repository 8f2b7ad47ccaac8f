// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The database of a schedule: a register for each id, with a new version for each commit. */
final class Register {

  /**
   * A version that is committed.
   *
   * @param step the step of the history in which that was
   */
  record Commit(String id, int version, CacheCluster.Node writer, long at, long step) {}

  private final Map<String, List<Commit>> commits = new HashMap<>();
  private final Map<String, Integer> open = new HashMap<>();
  private int versions;

  /** With a first version of each id, written by nobody. */
  Register(List<String> ids, long at) {
    for (String id : ids) {
      commits.put(id, new ArrayList<>());
      commits.get(id).add(new Commit(id, ++versions, /* writer= */ null, at, /* step= */ 0));
    }
  }

  /** Whether a transaction that is not over has written this id, so that no other can. */
  boolean isLocked(String id) {
    return open.containsKey(id);
  }

  /** Writes a new version, which only its transaction sees. */
  int write(String id) {
    open.put(id, ++versions);
    return versions;
  }

  /** Ends the transaction that has written this id. */
  void rollback(String id) {
    open.remove(id);
  }

  /** Commits what was written. */
  Commit commit(String id, CacheCluster.Node writer, long at, long step) {
    Commit commit = new Commit(id, open.remove(id), writer, at, step);
    commits.get(id).add(commit);
    return commit;
  }

  /** The version that everybody sees. */
  int latest(String id) {
    List<Commit> all = commits.get(id);
    return all.get(all.size() - 1).version();
  }

  /** Whether this version was ever committed. */
  boolean isCommitted(String id, int version) {
    return commits.get(id).stream().anyMatch(commit -> commit.version() == version);
  }

  /** The commit that has made a version old. */
  Optional<Commit> successor(String id, int version) {
    return commits.get(id).stream().filter(commit -> commit.version() > version).findFirst();
  }
}
