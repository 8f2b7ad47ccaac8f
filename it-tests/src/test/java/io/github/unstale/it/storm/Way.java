// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.storm;

import io.github.unstale.testing.Write;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A writer's way to the server, and the writes of which the others may not have heard.
 *
 * <p>Where a fault stands in the way, or the writer says that it is not connected, they are held
 * up; until the fault is over, the writer has said that it is connected, and had the time to repeat
 * what was lost. For the thread of the timeline.
 */
final class Way {

  /** What is unconfirmed is sent again after 200 ms, at the next beat, which may be 50 ms later. */
  static final Duration REPEAT = Duration.ofMillis(250);

  /** What was written on a good way for so long is known to have arrived. */
  private static final long SETTLED = Duration.ofMillis(300).toNanos();

  private static final class Unsettled {
    private final Write write;
    private long since;
    private String heldUpBy;

    private Unsettled(Write write, long since) {
      this.write = write;
      this.since = since;
    }

    private void hold(String why) {
      if (heldUpBy == null) {
        heldUpBy = why;
        write.heldUp(why);
      }
    }

    private void release(long now, long delay) {
      if (heldUpBy != null) {
        write.heldUpUntil(now + delay, heldUpBy);
        heldUpBy = null;
        since = now;
      }
    }
  }

  private final List<Unsettled> unsettled = new ArrayList<>();
  private final List<String> obstacles = new ArrayList<>();
  private boolean up = true;
  private int doubts;
  private boolean isServerGone;
  private long delay;
  private long mendedAt;
  private boolean isTimed;
  private boolean isAsleep;
  private Duration longestReconnect = Duration.ZERO;

  /** A commit has returned. */
  void written(Write write, long now) {
    Unsettled one = new Unsettled(write, now);
    unsettled.add(one);
    if (isHeldUp()) {
      one.hold(obstacle());
    } else if (delay > 0) {
      write.heldUpUntil(now + delay, "slow network");
    }
  }

  /** While there is no server, nobody has a proof either, so that the bound needs no signal. */
  private boolean isHeldUp() {
    return !obstacles.isEmpty() || (!up && !isServerGone);
  }

  private String obstacle() {
    return obstacles.isEmpty() ? "connection lost" : obstacles.get(0);
  }

  /** Nothing gets through from now on. */
  void blocked(String why, long now) {
    obstacles.add(why);
    down(now);
  }

  /** This does not stand in the way any more. The writer may not have noticed. */
  void opened(String why, long now) {
    obstacles.remove(why);
    mended(now);
  }

  private void mended(long now) {
    mendedAt = now;
    isTimed = !isAsleep;
  }

  /** From now on things may get through, and what the writer has sent may get lost with it. */
  void doubted() {
    doubts++;
  }

  /** Things get through again. */
  void undoubted(long now) {
    doubts--;
    mended(now);
    unsettled.forEach(one -> one.since = now);
  }

  /** The server does nothing from now on. */
  void serverGone() {
    isServerGone = true;
  }

  /**
   * The server goes on, or there is a new one.
   *
   * @param isPast whether no node extends what it had loaded before, because it has lost its
   *     connection or had no proof for as long as the bound: then what was written meanwhile needs
   *     no excuse
   */
  void serverBack(long now, boolean isPast) {
    isServerGone = false;
    mended(now);
    unsettled.removeIf(one -> isPast && one.heldUpBy == null);
    unsettled.forEach(one -> one.since = now);
    if (isHeldUp()) {
      unsettled.forEach(one -> one.hold(obstacle()));
    }
  }

  /** Everything takes longer by this from now on. */
  void slow(Duration time) {
    delay = time.toNanos();
  }

  /**
   * The writer did nothing for a while from here on, or what is between it and the server did not.
   */
  void stalled(String why, long now) {
    obstacles.add(why);
    down(now);
    obstacles.remove(why);
    isAsleep = true;
    isTimed = false;
  }

  /** The writer has said whether it is connected. */
  void status(boolean connected, long now) {
    if (!connected) {
      down(now);
    } else if (obstacles.isEmpty()) {
      if (!up) {
        Duration reconnect = Duration.ofNanos(isTimed ? now - mendedAt : 0);
        longestReconnect = max(longestReconnect, reconnect);
        up = true;
      }
      unsettled.forEach(one -> one.release(now, REPEAT.toNanos() + delay));
      settle(now);
    }
    isAsleep = false;
  }

  private static Duration max(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private void down(long now) {
    if (up) {
      settle(now);
      mended(now);
    }
    up = false;
    if (isHeldUp()) {
      unsettled.forEach(one -> one.hold(obstacle()));
    }
  }

  private void settle(long now) {
    if (doubts == 0 && !isServerGone) {
      unsettled.removeIf(one -> one.heldUpBy == null && now - one.since > SETTLED);
    }
  }

  /** The writer is dead. Nobody will hear of these, and old values live until they expire. */
  void killed(long now, Duration lifetime) {
    settle(now);
    unsettled.forEach(one -> one.write.heldUpUntil(now + lifetime.toNanos(), "writer killed"));
    unsettled.clear();
  }

  boolean isUp() {
    return up;
  }

  /** How long after the last obstacle had gone it took the writer to say that it was connected. */
  Duration longestReconnect() {
    return longestReconnect;
  }
}
