// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.storm;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * Queries the database; sometimes the answer takes long to arrive, or there is none. Safe for use
 * by multiple threads.
 */
public final class Loader implements Function<Integer, Item> {

  /** The answer has not arrived. */
  public static final class QueryFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** For no reason. */
    QueryFailed() {}

    /** Because the database has failed. */
    public QueryFailed(Exception cause) {
      super(cause);
    }
  }

  private final Versions versions;
  private final Random random;
  private volatile boolean called;

  /** Queries so. */
  public Loader(Versions versions, Random random) {
    this.versions = versions;
    this.random = random;
  }

  @Override
  public Item apply(Integer id) {
    called = true;
    long version = versions.latest(id);
    int slowness = random.nextInt(500);
    if (slowness == 0) {
      LockSupport.parkNanos(Duration.ofMillis(50 + random.nextInt(700)).toNanos());
    } else if (slowness < 25) {
      LockSupport.parkNanos(Duration.ofMillis(1 + random.nextInt(15)).toNanos());
    }
    if (random.nextInt(100) == 0) {
      throw new QueryFailed();
    }
    return Item.of(id, version);
  }

  /** Queries many. */
  Map<Integer, Item> all(Set<Integer> ids) {
    Map<Integer, Item> found = new HashMap<>();
    for (Integer id : ids) {
      Item item = apply(id);
      if (item != null) {
        found.put(id, item);
      }
    }
    return found;
  }

  /** The version that nothing is of an id, if that is what somebody has found. */
  long versionOfNothing(int id) {
    return versions.ofNothing(id);
  }

  /** Whether it was called since this was asked last; by whom is not known for certain. */
  boolean wasCalled() {
    boolean was = called;
    called = false;
    return was;
  }
}
