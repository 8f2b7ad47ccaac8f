// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.storm;

import io.github.unstale.testing.StalenessChecker;
import io.github.unstale.testing.Write;
import java.time.Duration;

/** Excuses what a node could not tell the others. For the thread of the timeline. */
final class SignalJudge extends Judge {

  private final Way way = new Way();

  SignalJudge(StalenessChecker checker, String node) {
    super(checker, node);
  }

  @Override
  void written(Write write, long now) {
    way.written(write, now);
  }

  @Override
  void status(boolean connected, long now) {
    way.status(connected, now);
  }

  @Override
  void stalled(long now) {
    way.stalled("writer stalled", now);
  }

  @Override
  void ended() {
    // who has killed it says when that was
  }

  /** The node is dead. */
  void killed(long now, Duration lifetime) {
    abandon(write -> way.written(write, now));
    way.killed(now, lifetime);
  }

  Way way() {
    return way;
  }
}
