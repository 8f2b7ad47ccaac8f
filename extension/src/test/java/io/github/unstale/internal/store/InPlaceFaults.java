// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import static io.github.unstale.internal.store.CacheCluster.BOUND;

import io.github.unstale.Invalidation;
import io.github.unstale.internal.wire.Message;
import io.github.unstale.internal.wire.Wire;
import io.github.unstale.testing.Direction;
import java.time.Duration;

/**
 * What could turn a value back. Values are changed to what is told, newer or not, so that it would.
 */
final class InPlaceFaults {

  private static final Duration LONG = BOUND.multipliedBy(3);

  private InPlaceFaults() {}

  /** The words for a change to what is committed next. */
  static Invalidation change(Play play) {
    return to(play.next(), Invalidation.of("token", Play.ID));
  }

  /** The same for all that carries the thing's tag. */
  static Invalidation changeByTag(Play play) {
    return to(play.next(), Invalidation.tagged("token", Play.TAG));
  }

  private static Invalidation to(long version, Invalidation some) {
    return some.because("set").with(Stage.VERSION, Long.toString(version));
  }

  static void changes(Play play) {
    play.begin();
    play.write(change(play));
    play.pass(LONG);
    play.write(changeByTag(play));
    play.pass(LONG);
  }

  /** The reader has missed what it is told again after it has loaded what is newer. */
  static void repeatAfterANewerValue(Play play) {
    play.begin();
    play.reader().cut();
    play.writer().hold(Direction.TO_CLIENT); // it will ask for an answer again and again
    play.write(change(play));
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
    Wire stranger = new Wire("cache.invalidate", "stranger");
    Message first = stranger.write(change(play));
    play.commit();
    play.sayAbroad(first);
    Message second = stranger.write(change(play));
    play.commit();
    play.sayAbroad(second);
    play.pass(LONG);
    play.sayAbroad(first);
    play.pass(LONG);
  }

  /** The writer hears what it has said, the first of two things, when it knows the second. */
  static void echoAfterANewerValue(Play play) {
    play.begin();
    play.readOwn();
    play.passQuietly(BOUND);
    play.write(change(play));
    play.write(change(play));
    play.writer().stallAfter(1);
    play.turn();
    play.readOwn();
    play.writer().resume();
    play.pass(LONG);
    play.readOwn();
  }

  /** What has made an old value of the next one is heard before what makes the next one of it. */
  static void changeAfterWhatMadeItOld(Play play) {
    play.begin();
    Invalidation first = change(play);
    String version = Long.toString(play.next());
    play.commit();
    play.commit();
    Invalidation second = Invalidation.tagged("token", Stage.ofVersion(version));
    play.sayAbroad(new Wire("cache.invalidate", "one stranger").write(second));
    play.sayAbroad(new Wire("cache.invalidate", "another").write(first));
    play.pass(LONG);
  }
}
