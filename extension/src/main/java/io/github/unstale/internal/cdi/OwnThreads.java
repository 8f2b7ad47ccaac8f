// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Daemon threads for runtimes without managed ones. They see the class loader of the start. */
final class OwnThreads implements ThreadFactory {

  private static final int SIZE = 2;
  private static final int MOST = 32;
  private static final long PATIENCE = 3;

  private final @Nullable ClassLoader loader = Thread.currentThread().getContextClassLoader();
  private final AtomicInteger count = new AtomicInteger();
  private final ThreadPoolExecutor pool =
      new ThreadPoolExecutor(
          SIZE, SIZE, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), /* threadFactory= */ this);
  private final ThreadPoolExecutor background =
      new ThreadPoolExecutor(
          0, MOST, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), /* threadFactory= */ this);

  OwnThreads() {
    pool.allowCoreThreadTimeOut(true);
  }

  Executor executor() {
    return pool;
  }

  /** For what may take long, or wait for other such work: it begins at once, or is refused. */
  Executor background() {
    return background;
  }

  @Override
  @SuppressForbidden("there is no container that could give a thread")
  public Thread newThread(Runnable work) {
    var thread = new Thread(work, "unstale-" + count.incrementAndGet());
    thread.setDaemon(true);
    thread.setContextClassLoader(loader);
    return thread;
  }

  /** Lets the executors finish what they have been given, within reason, and ends the threads. */
  void close() {
    close(background);
    close(pool);
  }

  private static void close(ThreadPoolExecutor pool) {
    pool.shutdown();
    try {
      if (!pool.awaitTermination(PATIENCE, TimeUnit.SECONDS)) {
        pool.shutdownNow();
      }
    } catch (InterruptedException e) {
      pool.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
