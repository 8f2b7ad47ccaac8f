// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.wire;

import java.util.HashMap;
import java.util.Map;

/**
 * What travels. Two messages are compared by their bytes' identity: compare the parts instead.
 *
 * @param subject where it goes, or came from
 * @param payload its bytes; not copied, not to be changed
 * @param headers those of ours by name, unmodifiable; nearly always empty
 */
@SuppressWarnings("ArrayRecordComponent") // each copy would be one more per message
public record Message(String subject, byte[] payload, Map<String, String> headers) {

  /** All headers of ours begin with this. */
  public static final String HEADERS = "Unstale-";

  /** Marks what is sent again because an earlier sending was not confirmed. */
  static final String REPEAT = HEADERS + "Repeat";

  /** Carries an invalidation's metadata where the payload is empty. */
  static final String METADATA = HEADERS + "Metadata";

  /** Carries the message's own name where the payload is empty. */
  static final String MESSAGE_ID = HEADERS + "Message-Id";

  /** Without headers. */
  public Message(String subject, byte[] payload) {
    this(subject, payload, Map.of());
  }

  /** This message, marked as sent again. */
  public Message again() {
    if (repeat()) {
      return this;
    }
    Map<String, String> marked = new HashMap<>(headers);
    marked.put(REPEAT, "1");
    return new Message(subject, payload, Map.copyOf(marked));
  }

  /** Whether it is sent again because an earlier sending was not confirmed. */
  public boolean repeat() {
    return headers.containsKey(REPEAT);
  }
}
