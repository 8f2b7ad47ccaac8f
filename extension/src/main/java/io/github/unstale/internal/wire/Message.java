// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.wire;

/**
 * What travels. Two messages are compared by their bytes' identity: compare the parts instead.
 *
 * @param subject where it goes, or came from
 * @param payload its bytes; not copied, not to be changed
 * @param repeat whether it is sent again because an earlier sending was not confirmed
 */
@SuppressWarnings("ArrayRecordComponent") // each copy would be one more per message
public record Message(String subject, byte[] payload, boolean repeat) {

  /** This message, marked as sent again. */
  public Message again() {
    return new Message(subject, payload, /* repeat= */ true);
  }
}
