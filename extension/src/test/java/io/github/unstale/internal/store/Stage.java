// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.store;

import io.github.unstale.internal.coherence.TestCluster;
import io.github.unstale.internal.config.CacheSettings;

/** What the caches of a play are made of, and when they stop for something to happen. */
final class Stage {

  /** The metadata that tells to what a value is changed. */
  static final String VERSION = "version";

  private final CacheCluster caches;
  private final CacheMutant mutant;
  private Runnable beforeThePut = () -> {};
  private Runnable afterThePut = () -> {};
  private int atOnce = Sweeping.AT_ONCE;

  Stage(CacheCluster caches, CacheMutant mutant) {
    this.caches = caches;
    this.mutant = mutant;
  }

  /** A node that lacks the mechanism. Its values are changed to whatever it is told. */
  CacheCluster.Node node(TestCluster.Member member, CacheSettings settings) {
    CacheMutant.Scene scene = new CacheMutant.Scene(this::beforeThePut, this::afterThePut, atOnce);
    LocalCache.Answers<String, String> answers =
        new LocalCache.Answers<>(
            LocalCache.Beans.<String, String>none()
                .onInvalidation((id, value, said) -> said.metadata().get(VERSION)),
            sweep -> {}, // nobody gets round to it
            report -> {});
    return caches.nodeOf(member, settings, answers, mutant.parts(scene));
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
