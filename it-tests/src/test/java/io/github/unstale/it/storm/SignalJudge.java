// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.storm;

import io.github.unstale.testing.StalenessChecker;
import io.github.unstale.testing.Write;
import java.time.Duration;

/** Excuses what a node could not tell the others. For the thread of the timeline. */
final class SignalJudge extends Judge {

  private final Way way = new Way();
  private final Chronicle chronicle;
  private final String node;
  private boolean connected;

  SignalJudge(StalenessChecker checker, Chronicle chronicle, String node) {
    super(checker, node);
    this.chronicle = chronicle;
    this.node = node;
  }

  @Override
  void written(Entry entry, Write write) {
    chronicle.written(entry.at(), entry.id(), node + " has committed version " + entry.version());
    way.written(write, entry.at());
  }

  @Override
  void status(boolean isConnected, long now) {
    if (isConnected != connected) {
      connected = isConnected;
      chronicle.happened(now, node + (connected ? " is connected" : " is not connected"));
    }
    way.status(connected, now);
  }

  @Override
  void stalled(long now) {
    chronicle.happened(now, node + " stalls");
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
