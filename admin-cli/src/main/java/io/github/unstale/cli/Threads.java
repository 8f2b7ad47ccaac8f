// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.cli;

import java.util.concurrent.ThreadFactory;

/** Threads that do not keep the program from ending. */
final class Threads implements ThreadFactory {

  @Override
  @SuppressForbidden("a program has no container that could give a thread")
  public Thread newThread(Runnable work) {
    var thread = new Thread(work, "unstale");
    thread.setDaemon(true);
    return thread;
  }
}
