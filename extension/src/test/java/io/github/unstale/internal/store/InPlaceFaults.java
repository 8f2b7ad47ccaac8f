// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import static io.github.unstale.internal.store.CacheCluster.BOUND;

import io.github.unstale.internal.wire.Message;
import io.github.unstale.testing.Direction;
import java.time.Duration;

/**
 * What could turn a value back. Values are changed to what is told, newer or not, so that it would.
 */
final class InPlaceFaults {

  private static final Duration LONG = BOUND.multipliedBy(3);

  private InPlaceFaults() {}

  static void change(Play play) {
    play.begin();
    play.writeInPlace();
    play.pass(LONG);
    play.writeInPlaceByTag();
    play.pass(LONG);
  }

  /** The reader has missed what it is told again after it has loaded what is newer. */
  static void repeatAfterANewerValue(Play play) {
    play.begin();
    play.reader().cut();
    play.writer().hold(Direction.TO_CLIENT); // it will ask for an answer again and again
    play.writeInPlace();
    play.turn();
    play.writeAbroad("cache.invalidate.token." + Play.ID, "");
    play.passQuietly(BOUND.multipliedBy(2));
    play.reader().reconnect();
    play.read();
    play.pass(LONG);
    play.writer().release();
    play.pass(LONG);
  }

  /** What was said first arrives once more. */
  static void oldMessageAfterANewerOne(Play play) {
    play.begin();
    Message first = play.writeInPlaceAbroad();
    play.writeInPlaceAbroad();
    play.pass(LONG);
    play.sayAbroad(first);
    play.pass(LONG);
  }

  /** The writer hears what it has said, the first of two things, when it knows the second. */
  static void echoAfterANewerValue(Play play) {
    play.begin();
    play.readOwn();
    play.passQuietly(BOUND);
    play.writeInPlace();
    play.writeInPlace();
    play.writer().stallAfter(1);
    play.turn();
    play.readOwn();
    play.writer().resume();
    play.pass(LONG);
    play.readOwn();
  }
}
