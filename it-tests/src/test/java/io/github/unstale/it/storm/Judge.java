// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.storm;

import io.github.unstale.testing.Read;
import io.github.unstale.testing.Read.How;
import io.github.unstale.testing.StalenessChecker;
import io.github.unstale.testing.Write;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Tells the checker what one node has done. For the thread of the timeline. */
final class Judge {

  private record Version(int id, long number) {}

  private final StalenessChecker checker;
  private final String node;
  private final Way way = new Way();
  private final Map<Version, Write> open = new HashMap<>();
  private long ownMissed;
  private long failed;
  private long absent;

  Judge(StalenessChecker checker, String node) {
    this.checker = checker;
    this.node = node;
  }

  void accept(Entry entry) {
    Version version = new Version(entry.id(), entry.version());
    switch (entry.kind()) {
      case WRITING -> open.put(version, checker.writing(entry.id(), entry.version(), entry.at()));
      case WRITTEN -> {
        Write write = open.remove(version);
        write.committed(entry.at());
        way.written(write, entry.at());
      }
      case HIT -> read(entry, How.HIT);
      case LOAD -> read(entry, How.LOAD);
      case OWN_MISSED -> {
        ownMissed++;
        read(entry, How.HIT);
      }
      case FAILED -> failed++;
      case CONNECTED -> way.status(/* connected= */ true, entry.at());
      case DISCONNECTED -> way.status(/* connected= */ false, entry.at());
    }
  }

  private void read(Entry entry, How how) {
    absent += Item.isAbsent(entry.id(), entry.version()) ? 1 : 0;
    checker.read(new Read(entry.id(), entry.version(), entry.began(), entry.at(), how, node));
  }

  /** For a while from here on, the node did nothing at all. */
  void stalled(long now) {
    way.stalled("writer stalled", now);
  }

  /** The node is dead: what it had not finished may be committed or not. */
  void killed(long now, Duration lifetime) {
    open.forEach(
        (version, write) -> {
          write.unknown();
          way.written(write, now);
        });
    open.clear();
    way.killed(now, lifetime);
  }

  Way way() {
    return way;
  }

  /** How many reads returned what their own node had invalidated before they began. */
  long ownMissed() {
    return ownMissed;
  }

  /** How many reads have got nothing, because the loader has failed or took too long. */
  long failed() {
    return failed;
  }

  /** How many reads have found that there is nothing. */
  long absent() {
    return absent;
  }
}
