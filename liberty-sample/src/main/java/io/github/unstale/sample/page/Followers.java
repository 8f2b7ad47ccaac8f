// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.page;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * All who follow this node's events. Each is told everything that happens from its coming on, in
 * order, and nobody who commits waits for that.
 *
 * <p>Safe for use by multiple threads.
 */
final class Followers {

  private final Executor inOrder;
  private final Set<Follower> followers = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  Followers(Executor executor) {
    this.inOrder = new InOrder(executor);
  }

  /**
   * Lets somebody follow.
   *
   * @param greeting what it is told first
   */
  void add(Follower follower, NodeEvent greeting) {
    inOrder.execute(
        () -> {
          if (follower.tell(greeting)) {
            followers.add(follower);
          }
          if (closed) {
            dismiss(follower);
          }
        });
  }

  void tell(NodeEvent event) {
    if (!followers.isEmpty()) {
      inOrder.execute(() -> followers.forEach(follower -> tell(follower, event)));
    }
  }

  private void tell(Follower follower, NodeEvent event) {
    if (!follower.tell(event)) {
      dismiss(follower);
    }
  }

  private void dismiss(Follower follower) {
    followers.remove(follower);
    follower.close();
  }

  /** Dismisses all, now and for ever. */
  void close() {
    closed = true;
    followers.forEach(this::dismiss);
  }
}
