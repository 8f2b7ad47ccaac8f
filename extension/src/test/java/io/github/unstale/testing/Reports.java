// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.testing;

import io.github.unstale.internal.coherence.World;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** Remembers what a node reports. */
public final class Reports implements World.Listener {

  private final List<World.Report> all = new CopyOnWriteArrayList<>();
  private volatile Predicate<World.Report> failing = report -> false;

  @Override
  public void on(World.Report report) {
    if (failing.test(report)) {
      throw new IllegalStateException("This listener breaks its promise");
    }
    all.add(report);
  }

  /** Throws at reports of this kind from now on. */
  public void failWhile(Predicate<World.Report> which) {
    failing = which;
  }

  /** All reports of a kind, in order. */
  public <R extends World.Report> List<R> of(Class<R> kind) {
    return all.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
