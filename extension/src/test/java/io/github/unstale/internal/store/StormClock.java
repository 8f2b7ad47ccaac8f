// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * A node's clock, which stands still while its machine is suspended; the world's clock goes on
 * meanwhile, and the node never finds out by how much.
 */
final class StormClock implements LongSupplier {

  private record Stop(long from, long to) {}

  private final LongSupplier world;
  private final List<Stop> stops = new ArrayList<>();
  private long behind;
  private boolean stopped;
  private long stoppedAt;

  StormClock(LongSupplier world) {
    this.world = world;
  }

  @Override
  public long getAsLong() {
    return (stopped ? stoppedAt : world.getAsLong()) - behind;
  }

  void stop() {
    stopped = true;
    stoppedAt = world.getAsLong();
  }

  void go() {
    stopped = false;
    stops.add(new Stop(stoppedAt, world.getAsLong()));
    behind += world.getAsLong() - stoppedAt;
  }

  /** How long it was for this node from one time of the world to another. */
  long elapsed(long from, long to) {
    long elapsed = to - from;
    for (Stop stop : stops) {
      long begin = later(stop.from(), from);
      long end = earlier(stop.to(), to);
      elapsed -= Math.max(0, end - begin);
    }
    return elapsed;
  }

  private static long later(long one, long other) {
    return other - one > 0 ? other : one;
  }

  private static long earlier(long one, long other) {
    return other - one > 0 ? one : other;
  }
}
