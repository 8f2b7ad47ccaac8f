// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.testing;

/** One of the two ways that messages take on a connection. */
public enum Direction {
  /** From the client to the server. */
  TO_SERVER,
  /** From the server to the client. */
  TO_CLIENT
}
