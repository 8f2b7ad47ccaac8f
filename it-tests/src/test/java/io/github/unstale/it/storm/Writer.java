// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.storm;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Writes to the register as transactions do, and invalidates after each commit. */
final class Writer {

  /** So many invalidations, of ids that nobody reads, make a burst. */
  private static final int BURST = 2_000;

  private final Register register;
  private final Journal journal;
  private final Doors doors;
  private final OwnWrites own;
  private final Random random;

  Writer(Register register, Journal journal, Doors doors, OwnWrites own, Random random) {
    this.register = register;
    this.journal = journal;
    this.doors = doors;
    this.own = own;
    this.random = random;
  }

  /** One transaction, of one id mostly. */
  void write(long owner) {
    int kind = random.nextInt(400);
    Map<Integer, Long> versions = new TreeMap<>();
    for (int more = kind < 40 ? 5 : 1; more > 0; more--) {
      int id = anyId();
      if (!versions.containsKey(id) && register.tryLock(id, owner)) {
        versions.put(id, register.next(id));
      }
    }
    if (versions.isEmpty()) {
      return; // others are writing these
    }
    versions.forEach(journal::writing);
    versions.forEach(register::commit);
    if (kind == 399) {
      doors.invalidateAll();
    } else {
      tell(versions, kind % 3 == 0);
    }
    versions.forEach(own::invalidated);
    versions.forEach(journal::written);
    versions.keySet().forEach(register::unlock);
    if (kind == 398) {
      doors.invalidate(
          IntStream.range(Register.IDS, Register.IDS + BURST).boxed().toList(), random);
    }
  }

  private void tell(Map<Integer, Long> versions, boolean withoutIds) {
    List<Integer> ids = List.copyOf(versions.keySet());
    boolean atOnce = random.nextInt(3) == 0;
    if (withoutIds && atOnce) {
      doors.publish(versions, random);
    } else if (withoutIds) {
      doors.invalidate(versions, random);
    } else if (atOnce) {
      doors.publish(ids);
    } else {
      doors.invalidate(ids, random);
    }
  }

  /** Some ids are written often, others hardly ever. */
  private int anyId() {
    double skewed = Math.pow(random.nextDouble(), 3);
    return (int) (skewed * Register.IDS);
  }
}
