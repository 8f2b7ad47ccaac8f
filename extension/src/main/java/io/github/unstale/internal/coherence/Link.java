// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import java.util.UUID;

/**
 * One physical connection, as far as the feed is concerned.
 *
 * @param number the network's number for it
 * @param token random, known to this node alone; what returns with another token proves nothing
 */
record Link(long number, String token) {

  /** Before the first connection. */
  static final Link NONE = new Link(0, "");

  /** A link over the connection with this number. */
  static Link over(long connection) {
    return new Link(connection, UUID.randomUUID().toString());
  }
}
