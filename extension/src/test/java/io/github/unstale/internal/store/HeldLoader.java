// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** A loader that stands still in the middle until it is let go. */
final class HeldLoader implements Function<String, String> {

  private static final long PATIENCE_SECONDS = 10;

  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch go = new CountDownLatch(1);
  private final AtomicInteger calls = new AtomicInteger();
  private final Supplier<String> end;

  /** Finds this value for every id. */
  HeldLoader(String value) {
    this(() -> value);
  }

  /** Ends so, when it is let go. */
  HeldLoader(Supplier<String> end) {
    this.end = end;
  }

  @Override
  public String apply(String id) {
    calls.incrementAndGet();
    begun.countDown();
    await(go);
    return end.get();
  }

  /** As a loader for many ids. */
  Map<String, String> all(Set<String> ids) {
    String value = apply("");
    return ids.stream().collect(Collectors.toMap(Function.identity(), id -> value));
  }

  /** Returns when it has been called. */
  HeldLoader awaitBegun() {
    await(begun);
    return this;
  }

  void letGo() {
    go.countDown();
  }

  int calls() {
    return calls.get();
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("nobody came");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
