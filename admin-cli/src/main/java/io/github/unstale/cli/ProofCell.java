// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.cli;

import io.github.unstale.NodeStatus;

/** How old the proof of a cache's feed is. */
final class ProofCell {

  private ProofCell() {}

  static Cell of(NodeStatus.Entity entity) {
    return entity
        .proofAge()
        .map(age -> Cell.number(Time.of(age)).in(entity.coherent() ? Style.GOOD : Style.BAD))
        .orElse(Cell.NONE);
  }
}
