// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import io.github.unstale.internal.coherence.TestCluster;
import io.github.unstale.internal.config.CacheSettings;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Future;

/** What the caches of a play are made of, and when they stop for something to happen. */
final class Stage {

  /** The metadata that tells to what a value is changed. */
  static final String VERSION = "version";

  private final CacheCluster caches;
  private final CacheMutant mutant;
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private Runnable beforeThePut = () -> {};
  private Runnable afterThePut = () -> {};
  private int atOnce = Sweeping.AT_ONCE;

  Stage(CacheCluster caches, CacheMutant mutant) {
    this.caches = caches;
    this.mutant = mutant;
  }

  /** A node that lacks the mechanism. Its values are changed to whatever it is told. */
  CacheCluster.Node node(TestCluster.Member member, CacheSettings settings) {
    PromptedParts.Scene scene =
        new PromptedParts.Scene(
            this::beforeThePut,
            this::afterThePut,
            atOnce,
            this::endsWithin,
            new PromptedParts.Audience() {});
    LocalCache.Answers<String, String> answers =
        new LocalCache.Answers<>(
            LocalCache.Beans.<String, String>none()
                .tagsOf(value -> List.of(Play.TAG, ofVersion(value)))
                .onInvalidation((id, value, said) -> said.metadata().get(VERSION)),
            tasks::add,
            report -> {});
    return caches.nodeOf(member, settings, answers, mutant.parts(scene));
  }

  /** The tag of a version. */
  static String ofVersion(String version) {
    return "version:" + version;
  }

  /** What runs elsewhere runs now; until then nobody gets round to it. */
  void work() {
    while (!tasks.isEmpty()) {
      tasks.remove().run();
    }
  }

  /** Who waits to the end is not alone. */
  private boolean endsWithin(Future<?> end, long nanos) {
    if (nanos == Long.MAX_VALUE) {
      work();
    }
    return end.isDone();
  }

  private void beforeThePut() {
    Runnable once = beforeThePut;
    beforeThePut = () -> {};
    once.run();
  }

  private void afterThePut() {
    Runnable once = afterThePut;
    afterThePut = () -> {};
    once.run();
  }

  /** Runs once, when the next load has found that its value may be kept. */
  void beforeThePut(Runnable action) {
    beforeThePut = action;
  }

  /** Runs once, when the next load has just put its value in. */
  void afterThePut(Runnable action) {
    afterThePut = action;
  }

  /** Nothing is swept in the thread that brings a statement. */
  void sweepNothing() {
    atOnce = 0;
  }
}
