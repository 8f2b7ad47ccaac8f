// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.wire;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The names of one writer's messages: a token that nobody else has, and a number that grows with
 * each.
 *
 * <p>Safe for use by multiple threads.
 */
final class MessageIds {

  /** So many always make a number. */
  private static final int MOST_DIGITS = 18;

  /** Steps are smaller than this. */
  private static final int LONGEST_STEP = 1 << 30;

  private final String start;
  private final SecureRandom random = new SecureRandom();
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

  /**
   * The first of so many names, of which each {@link #following follows} from the one before. It
   * cannot be guessed: who knows it has seen what it is the name of.
   */
  String first(int count) {
    long step = 1L + random.nextInt(LONGEST_STEP);
    return start + (last.getAndAdd(step + count) + step);
  }

  /** The name that comes so many names after one; null if nobody can say. */
  static @Nullable String following(String messageId, int after) {
    int token = messageId.lastIndexOf('-') + 1;
    String number = messageId.substring(token);
    return token > 1 && isNumber(number)
        ? messageId.substring(0, token) + (Long.parseLong(number) + after)
        : null;
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty()
        && text.length() <= MOST_DIGITS
        && text.chars().allMatch(each -> each >= '0' && each <= '9');
  }

  /** Whether a name is of the form of those that this writer has given. */
  boolean has(String messageId) {
    return messageId.startsWith(start);
  }
}
