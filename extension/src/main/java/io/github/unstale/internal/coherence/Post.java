// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import io.github.unstale.Invalidation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What leaves this node. Nothing here waits.
 *
 * @param node lets it go; null without a network, and then nothing leaves
 */
record Post(@Nullable Node node) {

  boolean hasNetwork() {
    return node != null;
  }

  /** Sends what has no row in the log. */
  void send(List<Invalidation> said) {
    if (node != null) {
      node.outbox().add(Signals.of(said));
      node.wake();
    }
  }

  /** Sends it, and tells the receipt. */
  void send(List<Invalidation> signals, Receipt receipt) {
    if (node != null) {
      node.outbox().add(signals, receipt);
      node.wake();
    }
  }

  /** Sends what has rows in the log. */
  void sendNamed(List<Signal> signals) {
    if (node != null) {
      node.outbox().addNamed(signals);
      node.wake();
    }
  }
}
