// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.peer;

import io.github.unstale.benchmarks.node.UnstaleNode;
import java.io.IOException;
import java.util.function.Consumer;

/** A connection to nats-server that carries what this node has changed, and brings all changes. */
interface Line extends AutoCloseable {

  /** What the subject of each change begins with, before the id. */
  String SUBJECTS = "cache.invalidate." + UnstaleNode.ENTITY + '.';

  /** How one is opened. */
  interface Opening {

    /**
     * Opens it, and returns when the server knows what it wants to hear.
     *
     * @param heard told of each id that any node has said, in a thread of the line's own
     */
    Line open(Consumer<String> heard) throws Exception;
  }

  /** Sends an id to all nodes, which may have left when this returns or not. */
  void say(String id) throws IOException;

  @Override
  void close();
}
