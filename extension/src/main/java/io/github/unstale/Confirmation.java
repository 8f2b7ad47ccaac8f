// SPDX-License-Identifier: Apache-2.0
package io.github.unstale;

import java.util.List;

/**
 * Says which nodes have applied an invalidation.
 *
 * @param nodes the names of the nodes, sorted, that of the one that has asked included
 */
public record Confirmation(List<String> nodes) {

  /**
   * With names that nobody can change.
   *
   * @param nodes copied
   */
  public Confirmation {
    nodes = List.copyOf(nodes);
  }
}
