// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.benchmarks.peer;

import java.util.List;

/** What connects the two nodes of a peer, and can be cut if it was made so. */
interface Bus extends AutoCloseable {

  /** What a node must know, 1 or 2. */
  List<String> addresses(int node);

  /** From now on, nothing comes from one node to the other: connections end and are refused. */
  void cut();

  /** Connections are possible again. */
  void mend();

  @Override
  void close();
}
