// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import io.github.unstale.internal.coherence.Coherence;
import java.lang.System.Logger.Level;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/** The thread that keeps the heart beating. */
final class Loop implements Runnable {

  /** How long stopping waits for the thread, in milliseconds, before and after an interrupt. */
  private static final long PATIENCE = 3_000;

  private final Coherence coherence;
  private volatile boolean entered;
  private volatile boolean stopped;
  private @Nullable Thread thread;

  Loop(Coherence coherence) {
    this.coherence = coherence;
  }

  /**
   * Does not wait for the thread: Liberty runs it only when the web module is there. Where no
   * thread can be had, caches still live on their own age.
   */
  void start(ThreadFactory factory) {
    try {
      thread = factory.newThread(this);
      thread.start();
    } catch (RuntimeException e) {
      NodeLog.LOGGER.log(Level.ERROR, Messages.noLoop(), e);
    }
  }

  @Override
  public void run() {
    entered = true;
    try {
      if (!stopped) {
        coherence.run();
      }
    } catch (RuntimeException | LinkageError e) {
      NodeLog.LOGGER.log(Level.ERROR, Messages.loopEnded(), e);
    }
  }

  /** Ends the thread. One that has not begun yet will find nothing to do. */
  void stop() {
    stopped = true;
    coherence.stop();
    if (thread != null && entered) {
      end(thread);
    }
  }

  private static void end(Thread thread) {
    try {
      thread.join(PATIENCE);
      if (thread.isAlive()) {
        thread.interrupt();
        thread.join(PATIENCE);
      }
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }
}
