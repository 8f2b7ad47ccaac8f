// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.testing;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of each version of one id. About 20 bytes for each, so that none need be forgotten.
 *
 * <p>Times are relative to the checker's origin. For one thread.
 */
final class Versions {

  static final long NEVER = Long.MAX_VALUE;

  private enum Fate {
    NONE,
    OPEN,
    UNKNOWN,
    ROLLED_BACK,
    COMMITTED
  }

  /**
   * What kept a writer from telling the others.
   *
   * @param until when it was over
   */
  record Hold(long until, String why) {}

  /**
   * From when on the others could know that a version is old.
   *
   * @param why what may have kept them from knowing earlier, or null
   */
  record Tellable(long from, @Nullable String why) {}

  private final long first;
  private Fate[] fates = new Fate[8];
  private long[] done = new long[8];

  /** The earliest end of a commit of any later version. */
  private long[] superseded = new long[8];

  private int size;
  private final Map<Long, Hold> holds = new HashMap<>();

  Versions(long first) {
    this.first = first;
  }

  void open(long version) {
    long index = version - first;
    if (index < 0 || index > Integer.MAX_VALUE - 16) {
      throw new IllegalArgumentException(
          "Version " + version + " is too far from the first one, " + first);
    }
    if (fate(version) != Fate.NONE) {
      throw new IllegalArgumentException("Version " + version + " is written again");
    }
    grow((int) index + 1);
    fates[(int) index] = Fate.OPEN;
  }

  private void grow(int wanted) {
    if (wanted > fates.length) {
      int capacity = Math.max(wanted, fates.length + (fates.length >> 1));
      fates = Arrays.copyOf(fates, capacity);
      done = Arrays.copyOf(done, capacity);
      superseded = Arrays.copyOf(superseded, capacity);
    }
    for (; size < wanted; size++) {
      fates[size] = Fate.NONE;
      done[size] = NEVER;
      superseded[size] = NEVER;
    }
  }

  private Fate fate(long version) {
    long index = version - first;
    return index < 0 || index >= size ? Fate.NONE : fates[(int) index];
  }

  void committed(long version, long at) {
    int index = (int) (version - first);
    fates[index] = Fate.COMMITTED;
    done[index] = Math.min(done[index], at);
    for (int older = index - 1; older >= 0 && superseded[older] > at; older--) {
      superseded[older] = at;
    }
  }

  void rolledBack(long version) {
    fates[(int) (version - first)] = Fate.ROLLED_BACK;
  }

  void unknown(long version) {
    fates[(int) (version - first)] = Fate.UNKNOWN;
  }

  void hold(long version, Hold hold) {
    holds.put(version, hold);
  }

  /** Why nobody may return a version, or null. */
  @Nullable String flaw(long version) {
    return switch (fate(version)) {
      case NONE -> "which nobody has written";
      case ROLLED_BACK -> "which was rolled back";
      case OPEN, UNKNOWN, COMMITTED -> null;
    };
  }

  /** A read that ended then has returned the version. */
  void returned(long version, long ended) {
    if (fate(version) == Fate.UNKNOWN) {
      committed(version, ended);
    }
  }

  /** When a later version was committed first, or {@link #NEVER}. */
  long superseded(long version) {
    return superseded[(int) (version - first)];
  }

  /** As {@link #superseded}, with what held the writers up. Looks at all later versions. */
  Tellable tellable(long version) {
    long from = NEVER;
    String why = null;
    for (int index = (int) (version - first) + 1; index < size; index++) {
      Hold hold = holds.get(first + index);
      if (hold == null) {
        from = Math.min(from, done[index]);
      } else {
        from = Math.min(from, Math.max(done[index], hold.until()));
        why = why == null ? hold.why() : why;
      }
    }
    return new Tellable(from, why);
  }
}
