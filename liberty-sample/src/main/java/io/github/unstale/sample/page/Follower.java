// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.page;

/** One who is told what happens on this node. */
interface Follower {

  /** Tells it; false if it has gone, or cannot keep up. Never waits. */
  boolean tell(NodeEvent event);

  /** Says that there will be no more. Harmless if said twice. */
  void close();
}
