// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.nats;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;

/** A container's factory, as far as it matters: it knows the threads that it has made. */
final class CountedThreads implements ThreadFactory {

  private final List<Thread> made = new CopyOnWriteArrayList<>();

  @Override
  public Thread newThread(Runnable work) {
    Thread thread = new Thread(work, "managed-" + made.size());
    thread.setDaemon(true);
    made.add(thread);
    return thread;
  }

  int made() {
    return made.size();
  }

  long alive() {
    return made.stream().filter(Thread::isAlive).count();
  }

  boolean has(Thread thread) {
    return made.contains(thread);
  }
}
