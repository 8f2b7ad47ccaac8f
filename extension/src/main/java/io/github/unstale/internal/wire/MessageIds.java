// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.wire;

import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The names of one writer's messages: a token that nobody else has, and a number that grows with
 * each.
 *
 * <p>Safe for use by multiple threads.
 */
final class MessageIds {

  private final String start;
  private final AtomicLong last = new AtomicLong();

  /** Those of a new writer. */
  MessageIds() {
    this(HexFormat.of().toHexDigits(UUID.randomUUID().getMostSignificantBits()));
  }

  MessageIds(String token) {
    start = token + '-';
  }

  String next() {
    return start + last.incrementAndGet();
  }

  /** Whether a name is of the form of those that this writer has given. */
  boolean has(String messageId) {
    return messageId.startsWith(start);
  }
}
