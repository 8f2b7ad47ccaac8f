// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.storm;

import io.github.unstale.testing.Read;
import io.github.unstale.testing.Read.How;
import io.github.unstale.testing.StalenessChecker;
import io.github.unstale.testing.Write;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Tells the checker what one node has done. For the thread of the timeline. */
public class Judge {

  private record Version(int id, long number) {}

  private final StalenessChecker checker;
  private final String node;
  private final Map<Version, Write> open = new HashMap<>();
  private long ownMissed;
  private long failed;
  private long absent;
  private long inDoubt;
  private long halted;

  /** Of a node, by this name. */
  public Judge(StalenessChecker checker, String node) {
    this.checker = checker;
    this.node = node;
  }

  final void accept(Entry entry) {
    switch (entry.kind()) {
      case WRITING ->
          open.put(version(entry), checker.writing(entry.id(), entry.version(), entry.at()));
      case WRITTEN -> {
        Write write = open.remove(version(entry));
        write.committed(entry.at());
        written(entry, write);
      }
      case ROLLED_BACK -> open.remove(version(entry)).rolledBack();
      case IN_DOUBT -> {
        inDoubt++;
        open.remove(version(entry)).unknown();
      }
      case HALTING -> halted++;
      case HIT -> read(entry, How.HIT);
      case LOAD -> read(entry, How.LOAD);
      case OWN_MISSED -> {
        ownMissed++;
        read(entry, How.HIT);
      }
      case FAILED -> failed++;
      case CONNECTED -> status(/* connected= */ true, entry.at());
      case DISCONNECTED -> status(/* connected= */ false, entry.at());
    }
  }

  private static Version version(Entry entry) {
    return new Version(entry.id(), entry.version());
  }

  private void read(Entry entry, How how) {
    absent += Item.isAbsent(entry.id(), entry.version()) ? 1 : 0;
    checker.read(new Read(entry.id(), entry.version(), entry.began(), entry.at(), how, node));
  }

  /** A commit has returned. */
  void written(Entry entry, Write write) {}

  /** The node has said whether it is connected. */
  void status(boolean connected, long now) {}

  /** For a while from here on, the node did nothing at all. */
  void stalled(long now) {}

  /** Nothing more is heard of the node: what it had not finished may be committed or not. */
  void ended() {
    abandon(write -> {});
  }

  final void abandon(Consumer<Write> last) {
    open.values()
        .forEach(
            write -> {
              write.unknown();
              last.accept(write);
            });
    open.clear();
  }

  /** How many reads returned what their own node had invalidated before they began. */
  public final long ownMissed() {
    return ownMissed;
  }

  /** How many reads have got nothing, because the loader has failed or took too long. */
  public final long failed() {
    return failed;
  }

  /** How many reads have found that there is nothing. */
  public final long absent() {
    return absent;
  }

  /** How many versions were in a transaction of which the writer does not know how it ended. */
  public final long inDoubt() {
    return inDoubt;
  }

  /** How often the node has ended itself after a commit. */
  public final long halted() {
    return halted;
  }
}
