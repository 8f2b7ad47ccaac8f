// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import static io.github.unstale.internal.store.CacheCluster.BOUND;

import io.github.unstale.testing.Direction;
import java.time.Duration;

/** What can happen to a reader's feed, and to the server. The reader has cached the thing. */
final class FeedFaults {

  private static final Duration SHORT = Duration.ofMillis(40);
  private static final Duration LONG = BOUND.multipliedBy(3);
  private static final String TOKENS = "cache.invalidate.token.*";

  private FeedFaults() {}

  static void readerCutOff(Play play) {
    play.begin();
    play.reader().cut();
    play.write();
    play.pass(LONG);
  }

  static void readerCutOffAndBackAtOnce(Play play) {
    play.begin();
    play.reader().cut();
    play.write();
    play.turn();
    play.reader().reconnect();
    play.pass(LONG);
  }

  static void readerHearsNothing(Play play) {
    play.begin();
    play.reader().hold(Direction.TO_CLIENT);
    play.write();
    play.pass(LONG);
    play.reader().release();
    play.pass(LONG);
  }

  static void readerSpeaksIntoABlackHole(Play play) {
    play.begin();
    play.reader().hold(Direction.TO_SERVER);
    play.write();
    play.pass(LONG);
    play.reader().release();
    play.pass(LONG);
  }

  static void readersHandlerStalls(Play play) {
    play.begin();
    play.reader().stall();
    play.write();
    play.pass(LONG);
    play.reader().resume();
    play.pass(LONG);
  }

  /** The handler takes the marker's echo late, and then stalls before the signal behind it. */
  static void readersHandlerStallsBehindALateEcho(Play play) {
    play.begin();
    play.passQuietly(BOUND);
    play.reader().hold(Direction.TO_CLIENT);
    play.passQuietly(Duration.ofMillis(140)); // a marker goes out
    play.write();
    play.pass(Duration.ofMillis(160));
    play.reader().stallAfter(1);
    play.reader().release();
    play.pass(LONG);
  }

  static void readerOverrun(Play play) {
    play.begin();
    play.reader().stall();
    play.write();
    play.pass(BOUND.dividedBy(2));
    play.reader().overrun();
    play.reader().resume();
    play.pass(LONG);
  }

  static void readersJvmFrozen(Play play) {
    play.begin();
    play.pause(play.readerNode());
    play.write();
    play.passQuietly(LONG);
    play.read(); // before anything that came meanwhile is handled
    play.unpause(play.readerNode());
    play.pass(LONG);
  }

  static void subscriptionDenied(Play play) {
    play.begin();
    play.reader().deny(TOKENS);
    play.pass(SHORT);
    play.reads().anewWhile(() -> {});
    play.write();
    play.pass(LONG);
  }

  /** And renewed on the same connection, before the bound is over. */
  static void subscriptionDeniedAndPermittedAgain(Play play) {
    play.with(new CacheCluster.Settings().maxStaleness(Duration.ofSeconds(10)).build()).begin();
    play.reader().deny(TOKENS);
    play.passQuietly(SHORT);
    play.reads().anewWhile(() -> {});
    play.write();
    play.turn();
    play.reader().permit(TOKENS);
    play.pass(Duration.ofSeconds(25));
  }

  /** The news of the refusal overtakes the probe's echo, which waits to be handled. */
  static void refusalOvertakesAProbe(Play play) {
    play.beginWithoutCache();
    play.passQuietly(BOUND);
    play.reader().stall();
    play.createCache();
    play.turn();
    play.reader().deny(TOKENS);
    play.turn();
    play.reader().resume();
    play.passQuietly(Duration.ofMillis(100)); // a proof comes, or none
    play.read();
    play.write();
    play.pass(LONG);
  }

  /** The server takes the subscription of a cache that is new later than what is signalled. */
  static void cacheCreatedWhileSignalsFlow(Play play) {
    play.beginWithoutCache();
    play.passQuietly(BOUND);
    play.reader().hold(Direction.TO_SERVER);
    play.createCache();
    play.read();
    play.write();
    play.turn();
    play.reader().release();
    play.pass(LONG);
  }

  /** A marker that was not yet written when the connection broke comes back on the next one. */
  static void markersOfAnOldConnection(Play play) {
    play.begin();
    play.passQuietly(BOUND);
    play.reader().hold(Direction.TO_CLIENT);
    play.write();
    play.turn();
    play.reader().writable(0);
    play.pass(Duration.ofMillis(300)); // markers wait in the client
    play.reader().cutKeepingQueue();
    play.reader().release();
    play.reader().writable(Integer.MAX_VALUE);
    play.reader().stallAfter(1);
    play.reader().reconnect();
    play.pass(LONG);
  }

  static void unreadableSignal(Play play) {
    play.begin();
    play.writeAbroad("cache.invalidate.token.%", "? no JSON");
    play.pass(LONG);
  }

  static void serverKilledAndRestarted(Play play) {
    play.begin();
    play.server().kill();
    var write = play.write();
    write.heldUp("server killed");
    play.pass(BOUND.dividedBy(2));
    play.server().restart();
    play.reader().reconnect();
    play.pass(LONG);
    play.writer().reconnect();
    write.heldUpUntil(play.now(), "server killed");
    play.pass(LONG);
  }

  static void serverFrozen(Play play) {
    play.begin();
    play.server().freeze();
    play.write();
    play.pass(LONG);
    play.server().thaw();
    play.pass(LONG);
  }

  /** The writer gives up its connection, and its signal is lost; the reader keeps its own. */
  static void serverFrozenAndTheWriterImpatient(Play play) {
    play.begin();
    play.server().freeze();
    play.write();
    play.passQuietly(BOUND.multipliedBy(2)); // or the reader would load the thing anew meanwhile
    play.writer().cut();
    play.server().thaw();
    play.pass(LONG);
    play.writer().reconnect();
    play.pass(LONG);
  }

  /** The reader gives up its connection; the writer keeps its own. */
  static void serverFrozenAndTheReaderImpatient(Play play) {
    play.begin();
    play.server().freeze();
    play.write();
    play.passQuietly(BOUND.multipliedBy(2));
    play.reader().cut();
    play.server().thaw();
    play.pass(SHORT);
    play.reader().reconnect();
    play.pass(LONG);
  }
}
