// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.peer;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * When entries are gone from what is near, as one sees who looks at one id after the other until it
 * is gone. The same for all peers: what tells of invalidations is asynchronous with some, private
 * with others, and none of it is yet the drop.
 */
final class Departures {

  private static final long PAUSE = TimeUnit.MICROSECONDS.toNanos(200);

  private final Peer peer;
  private final Duration patience;
  private final long end;

  /** Looks for so long, from now on. */
  Departures(Peer peer, Duration patience) {
    this.peer = peer;
    this.patience = patience;
    this.end = System.nanoTime() + patience.toNanos();
  }

  /** The time at which each was gone, exactly; takes a core, but for who wants it more. */
  @SuppressWarnings("ThreadPriorityCheck") // there may be no other core for who drops them
  long[] watch(List<String> ids) {
    long[] times = new long[ids.size()];
    for (int i = 0; i < times.length; i++) {
      while (peer.peek(ids.get(i)) != null) {
        if (isOver()) {
          throw new IllegalStateException(ids.get(i) + " is not gone after " + patience);
        }
        Thread.yield();
      }
      times[i] = System.nanoTime();
    }
    return times;
  }

  /**
   * The time at which all were gone: each was seen to be; looks now and then. Nothing if one of
   * them stays.
   */
  OptionalLong sweep(List<String> ids) {
    for (String id : ids) {
      while (peer.peek(id) != null) {
        if (isOver()) {
          return OptionalLong.empty();
        }
        LockSupport.parkNanos(PAUSE);
      }
    }
    return OptionalLong.of(System.nanoTime());
  }

  private boolean isOver() {
    return System.nanoTime() - end > 0;
  }
}
