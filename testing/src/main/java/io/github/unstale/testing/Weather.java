// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.testing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Random faults of some nodes, step by step, from the seed of their cluster.
 *
 * <p>Breaks the nodes that it was made for, one thing of each at a time, and neither other nodes
 * nor the server. So where none of these nodes writes, what the others write must be seen by all
 * within the bound, in any weather. For the thread that turns the cluster.
 */
public final class Weather {

  private static final List<Consumer<ClusterNode>> FAULTS =
      List.of(
          ClusterNode::cut,
          ClusterNode::hold,
          ClusterNode::stall,
          ClusterNode::pause,
          ClusterNode::overrun);

  /** One step in so many breaks something of a node that is whole. */
  private static final int RARITY = 20;

  /** A fault lasts up to so many steps. */
  private static final int LONGEST = 60;

  private final Random random;
  private final List<ClusterNode> nodes;
  private final Map<ClusterNode, Integer> left = new HashMap<>();

  Weather(Random random, List<ClusterNode> nodes) {
    this.random = random;
    this.nodes = nodes;
  }

  /** One step: ends what has lasted long enough, and breaks something else, perhaps. */
  public void change() {
    for (ClusterNode node : nodes) {
      Integer steps = left.remove(node);
      if (steps == null) {
        perhapsBreak(node);
      } else if (steps == 0) {
        node.mend();
      } else {
        left.put(node, steps - 1);
      }
    }
  }

  private void perhapsBreak(ClusterNode node) {
    if (random.nextInt(RARITY) == 0) {
      FAULTS.get(random.nextInt(FAULTS.size())).accept(node);
      left.put(node, random.nextInt(LONGEST));
    }
  }

  /**
   * Whether something of a node is broken now.
   *
   * @return false when all is well
   */
  public boolean isBad() {
    return !left.isEmpty();
  }

  /** Ends all faults. */
  public void clear() {
    left.keySet().forEach(ClusterNode::mend);
    left.clear();
  }
}
