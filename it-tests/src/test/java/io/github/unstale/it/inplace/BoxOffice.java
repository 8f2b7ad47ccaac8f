// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.inplace;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Where seats are loaded from: all of them are free, for ever. A load can be held open. */
@ApplicationScoped
public class BoxOffice {

  private final Map<String, CountDownLatch> doors = new ConcurrentHashMap<>();
  private final Map<String, Boolean> waiting = new ConcurrentHashMap<>();

  /** Loads {@code row-number}, as soon as it may. */
  public Seat load(String id) {
    CountDownLatch door = doors.get(id);
    if (door != null) {
      waiting.put(id, true);
      pass(door);
    }
    return new Seat(id.substring(0, id.indexOf('-')), "free");
  }

  private static void pass(CountDownLatch door) {
    try {
      if (!door.await(60, TimeUnit.SECONDS)) {
        throw new IllegalStateException("nobody released it");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Holds the loads of a seat. */
  public void hold(String id) {
    doors.put(id, new CountDownLatch(1));
  }

  /** Whether a load of it is under way. */
  public boolean isWaiting(String id) {
    return waiting.containsKey(id);
  }

  /** Lets the loads of a seat go on. */
  public void release(String id) {
    doors.remove(id).countDown();
  }
}
