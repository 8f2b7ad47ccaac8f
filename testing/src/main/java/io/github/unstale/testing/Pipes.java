// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.testing;

/**
 * All places where something of one client's may be, on its way.
 *
 * @param outgoing accepted and not yet written
 * @param toServer written and not yet at the server
 * @param toClient sent by the server and not yet read
 * @param incoming read and not yet handled
 */
record Pipes(
    Outgoing outgoing, Line<Operation> toServer, Line<Delivery> toClient, Incoming incoming) {

  /** All empty. */
  Pipes() {
    this(new Outgoing(), new Line<>(), new Line<>(), new Incoming());
  }

  /** Whether nothing gets through in one direction, or in both. */
  boolean areHeld() {
    return toServer.isHeld() || toClient.isHeld();
  }

  Line<?> line(Direction direction) {
    return direction == Direction.TO_SERVER ? toServer : toClient;
  }

  /** Loses everything everywhere. */
  void clear() {
    outgoing.clear();
    toServer.clear();
    toClient.clear();
    incoming.clear();
  }
}
