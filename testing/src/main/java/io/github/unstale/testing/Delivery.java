// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.testing;

import io.github.unstale.internal.wire.Message;
import io.github.unstale.internal.world.World;

/** What the server sends to a client. */
sealed interface Delivery {

  /** A message that the client has subscribed to. */
  record Arrival(Message message) implements Delivery {}

  /** The news that a subject is refused. */
  record Denial(World.Direction direction, String subject) implements Delivery {}

  /** The answer to a ping. */
  record Pong() implements Delivery {}
}
