// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.wire;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What travels. Two messages are compared by their bytes' identity: compare the parts instead.
 *
 * @param subject where it goes, or came from
 * @param payload its bytes; not copied, not to be changed
 * @param headers those of ours by name, and {@link #TRACE}; unmodifiable, nearly always empty
 * @param reply where an answer goes, if one is wanted
 */
@SuppressWarnings("ArrayRecordComponent") // each copy would be one more per message
public record Message(
    String subject, byte[] payload, Map<String, String> headers, @Nullable String reply) {

  /** All headers of ours begin with this. */
  public static final String HEADERS = "Unstale-";

  /** The trace that the message belongs to: W3C's header, which is not ours. */
  public static final String TRACE = "traceparent";

  /** Marks what is sent again because an earlier sending was not confirmed. */
  static final String REPEAT = HEADERS + "Repeat";

  /** Carries an invalidation's metadata where the payload is empty. */
  static final String METADATA = HEADERS + "Metadata";

  /** Carries the message's own name where the payload is empty. */
  static final String MESSAGE_ID = HEADERS + "Message-Id";

  /** Asks whoever applies it to say so: where, and as what. */
  static final String CONFIRM = HEADERS + "Confirm";

  /** Without an answer. */
  public Message(String subject, byte[] payload, Map<String, String> headers) {
    this(subject, payload, headers, /* reply= */ null);
  }

  /** Without headers. */
  public Message(String subject, byte[] payload) {
    this(subject, payload, Map.of());
  }

  /** This message, marked as sent again. */
  public Message again() {
    return repeat() ? this : with(REPEAT, "1");
  }

  /** This message as part of a trace, or of none. */
  public Message in(@Nullable String trace) {
    return trace == null ? this : with(TRACE, trace);
  }

  private Message with(String header, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(header, value);
    return new Message(subject, payload, Map.copyOf(more), reply);
  }

  /** The trace that it says that it belongs to; null for none. */
  public @Nullable String trace() {
    return headers.get(TRACE);
  }

  /** This message, asking whoever applies it to say so. */
  public Message asking(Request request) {
    return with(CONFIRM, request.toString());
  }

  /** What it asks of whoever applies it; empty if nothing that can be read. */
  public Optional<Request> request() {
    String text = headers.isEmpty() ? null : headers.get(CONFIRM);
    return text == null ? Optional.empty() : Request.of(text);
  }

  /**
   * Where to say that a message was applied, and as what.
   *
   * @param subject the subject
   * @param number what the asking node knows it by
   */
  public record Request(String subject, long number) {

    private static final Pattern TEXT = Pattern.compile("([^\\s*>]{1,256}) (\\d{1,18})");

    static Optional<Request> of(String text) {
      Matcher matcher = TEXT.matcher(text);
      return matcher.matches()
          ? Optional.of(new Request(matcher.group(1), Long.parseLong(matcher.group(2))))
          : Optional.empty();
    }

    @Override
    public String toString() {
      return subject + ' ' + number;
    }
  }

  /** Whether it is sent again because an earlier sending was not confirmed. */
  public boolean repeat() {
    return headers.containsKey(REPEAT);
  }
}
