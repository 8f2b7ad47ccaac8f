// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import static io.github.unstale.internal.store.CacheCluster.BOUND;

import io.github.unstale.testing.Direction;
import io.github.unstale.testing.Write;
import java.time.Duration;
import java.util.function.Supplier;

/** What can happen to a writer and its signals. The reader has cached the thing. */
final class WriterFaults {

  private static final Duration LONG = BOUND.multipliedBy(3);

  private WriterFaults() {}

  /** The signal is lost with the connection; the bound counts from when there is another. */
  static void cutOffAfterTheCommit(Play play) {
    play.begin();
    cutOffAfter(play::write, play);
  }

  private static void cutOffAfter(Supplier<Write> writing, Play play) {
    play.writer().hold(Direction.TO_SERVER);
    var write = writing.get();
    write.heldUp("cut off");
    play.turn();
    play.writer().cut();
    play.writer().release();
    play.pass(Duration.ofMillis(100));
    play.writer().reconnect();
    write.heldUpUntil(play.now(), "cut off");
    play.pass(LONG);
  }

  static void speaksIntoABlackHole(Play play) {
    play.begin();
    play.writer().hold(Direction.TO_SERVER);
    var write = play.write();
    write.heldUp("black hole");
    play.pass(LONG);
    play.writer().release();
    write.heldUpUntil(play.now(), "black hole");
    play.pass(LONG);
  }

  static void hearsNothing(Play play) {
    play.begin();
    play.writer().hold(Direction.TO_CLIENT);
    play.write();
    play.pass(LONG);
    play.writer().release();
    play.pass(LONG);
  }

  /** Nothing is sent before it runs again. */
  static void jvmFrozenAfterTheCommit(Play play) {
    play.begin();
    play.pause(play.writerNode());
    var write = play.write();
    write.heldUp("frozen");
    play.pass(LONG);
    play.unpause(play.writerNode());
    write.heldUpUntil(play.now(), "frozen");
    play.pass(LONG);
  }

  /** More signals in one transaction than the client holds; the thing's own is the last. */
  static void manySignalsAtOnce(Play play) {
    play.begin();
    play.writer().writable(0);
    var write = play.writeMany(10_000);
    write.heldUp("still sending");
    play.turn();
    play.writer().writable(Integer.MAX_VALUE);
    play.pass(Duration.ofMillis(200));
    write.heldUpUntil(play.now(), "still sending");
    play.pass(LONG);
  }

  static void readsItsOwnWrite(Play play) {
    play.begin();
    play.readOwn();
    play.write();
    play.readOwn();
    play.pass(LONG);
    play.readOwn();
  }

  static void hasNoCacheItself(Play play) {
    play.beginWithoutCacheAtTheWriter();
    cutOffAfter(play::publish, play);
  }
}
