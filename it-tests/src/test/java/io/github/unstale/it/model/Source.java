// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.model;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What values are loaded from. Loads are counted; one can be held after it has looked, and all of
 * an id can be made to fail.
 */
@ApplicationScoped
public class Source {

  private final Map<String, String> values = new ConcurrentHashMap<>();
  private final Map<String, CountDownLatch> doors = new ConcurrentHashMap<>();
  private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();
  private final Set<String> broken = ConcurrentHashMap.newKeySet();
  private final List<String> calls = new CopyOnWriteArrayList<>();

  /** Looks for one value. */
  public String load(String id) {
    calls.add(id);
    return look(id);
  }

  /** Looks for many values, in one call. */
  public Map<String, String> loadAll(Set<String> ids) {
    calls.add(String.join("+", ids));
    Map<String, String> found = new HashMap<>();
    for (String id : ids) {
      String value = look(id);
      if (value != null) {
        found.put(id, value);
      }
    }
    return found;
  }

  private String look(String id) {
    String value = values.get(id);
    CountDownLatch door = doors.remove(id);
    if (door != null) {
      held.put(id, door);
      pass(door);
    }
    if (broken.contains(id)) {
      throw new IllegalStateException("the source is broken");
    }
    return value;
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

  /** From now on an id is this, or nothing if it is empty. Nobody is told. */
  public void write(String id, String value) {
    if (value.isEmpty()) {
      values.remove(id);
    } else {
      values.put(id, value);
    }
  }

  /** Holds the next load of an id. */
  public void hold(String id) {
    doors.put(id, new CountDownLatch(1));
  }

  /** Whether a load of an id has looked, and is held. */
  public boolean isHeld(String id) {
    return held.containsKey(id);
  }

  /** Lets the held load of an id go on. */
  public void release(String id) {
    held.remove(id).countDown();
  }

  /** Has all loads of an id fail that end from now on. */
  public void fail(String id) {
    broken.add(id);
  }

  /** Has them succeed again. */
  public void mend(String id) {
    broken.remove(id);
  }

  /** The calls that had to do with an id, in order; those for several ids have all of them. */
  public List<String> calls(String id) {
    return calls.stream().filter(call -> List.of(call.split("\\+")).contains(id)).toList();
  }
}
