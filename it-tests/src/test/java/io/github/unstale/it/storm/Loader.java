// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.storm;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/** Queries the register; sometimes the answer takes long to arrive. For one thread. */
final class Loader implements Function<Integer, Item> {

  private final Register register;
  private final Random random;
  private boolean called;

  Loader(Register register, Random random) {
    this.register = register;
    this.random = random;
  }

  @Override
  public Item apply(Integer id) {
    called = true;
    long version = register.latest(id);
    int slowness = random.nextInt(500);
    if (slowness == 0) {
      LockSupport.parkNanos(Duration.ofMillis(50 + random.nextInt(700)).toNanos());
    } else if (slowness < 25) {
      LockSupport.parkNanos(Duration.ofMillis(1 + random.nextInt(15)).toNanos());
    }
    return new Item(id, version);
  }

  /** Whether it was called since this was asked last. */
  boolean wasCalled() {
    boolean was = called;
    called = false;
    return was;
  }
}
