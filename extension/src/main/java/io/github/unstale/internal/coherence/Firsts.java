// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import io.github.unstale.InvalidationReceived.Origin;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells whether what a message says is said for the first time, and in the order of its writer.
 *
 * <p>Writers number their messages: {@code writer-number}. A name without a number is only known
 * again. For one thread at a time.
 */
class Firsts {

  /** So many writers are remembered. */
  private static final int MOST = 1_000;

  private static final Pattern NUMBERED = Pattern.compile("(.+)-(\\d{1,18})");

  /** The greatest number of each writer, the latest to be heard last. */
  private final Map<String, Long> numbers =
      new LinkedHashMap<>(16, 0.75f, /* accessOrder= */ true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > MOST;
        }
      };

  /** Whether it is; what has no name counts as first, unless it says that it is repeated. */
  boolean isFirst(Origin origin) {
    boolean isNew = origin.messageId() == null || isNew(origin.messageId());
    return isNew && !origin.repeat();
  }

  private boolean isNew(String messageId) {
    Matcher numbered = NUMBERED.matcher(messageId);
    return numbered.matches()
        ? isNew(numbered.group(1), Long.parseLong(numbered.group(2)))
        : isNew(messageId, 0);
  }

  private boolean isNew(String writer, long number) {
    Long greatest = numbers.get(writer);
    if (greatest != null && greatest >= number) {
      return false;
    }
    numbers.put(writer, number);
    return true;
  }
}
