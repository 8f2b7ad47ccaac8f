// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import io.github.unstale.Invalidation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What leaves this node. Nothing here waits.
 *
 * @param node lets it go; null without a network, and then nothing leaves
 * @param tracing the traces that it is part of
 */
record Post(@Nullable Node node, Tracing tracing) {

  boolean hasNetwork() {
    return node != null;
  }

  /** The calling thread sends this now; returns the trace that it is part of, if there is one. */
  @Nullable String trace(List<Invalidation> said) {
    return node == null ? null : tracing.sent(said);
  }

  /** Sends what has no row in the log. */
  void send(List<Invalidation> said, @Nullable String trace) {
    if (node != null) {
      node.outbox().add(Signals.of(said), trace);
      node.send();
    }
  }

  /** Sends it, and tells the receipt. */
  void send(List<Invalidation> signals, Receipt receipt) {
    if (node != null) {
      node.outbox().add(signals, receipt, trace(signals));
      node.send();
    }
  }

  /** Sends what has rows in the log. */
  void sendNamed(List<Signal> signals, @Nullable String trace) {
    if (node != null) {
      node.outbox().addNamed(signals, trace);
      node.send();
    }
  }
}
