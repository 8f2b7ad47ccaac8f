// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import java.lang.System.Logger.Level;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/** A thread that keeps the heart going, or the auditor. */
final class Loop implements Runnable {

  /** How long stopping waits for the thread, in milliseconds, before and after an interrupt. */
  private static final long PATIENCE = 3_000;

  private final Runnable work;
  private final Runnable end;
  private final String noThread;
  private volatile boolean entered;
  private volatile boolean stopped;
  private @Nullable Thread thread;

  /**
   * For a thread of work that ends by itself only if it is told so.
   *
   * @param end tells it
   * @param noThread what is said where no thread can be had
   */
  Loop(Runnable work, Runnable end, String noThread) {
    this.work = work;
    this.end = end;
    this.noThread = noThread;
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
      NodeLog.LOGGER.log(Level.ERROR, noThread, e);
    }
  }

  @Override
  public void run() {
    entered = true;
    try {
      if (!stopped) {
        work.run();
      }
    } catch (RuntimeException | LinkageError e) {
      NodeLog.LOGGER.log(Level.ERROR, Messages.loopEnded(), e);
    }
  }

  /** Ends the thread. One that has not begun yet will find nothing to do. */
  void stop() {
    stopped = true;
    end.run();
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
