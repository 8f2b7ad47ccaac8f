// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import io.github.unstale.internal.wire.Message;
import java.util.List;

/**
 * A signal under way.
 *
 * @param message what went out
 * @param receipts what it is for
 * @param link that it went out on last
 * @param number one of its departures there: all that departed up to it confirms the signal. The
 *     first one on this link, since it may be repeated more quickly than anything comes back
 * @param sentAt when it went out last
 * @param since when it was said
 * @param counts of its entity
 */
record Flight(
    Message message,
    List<Receipt> receipts,
    long link,
    long number,
    long sentAt,
    long since,
    Counts counts) {

  /** The same, to go out once more. */
  Waiting waiting() {
    return Waiting.nameless(receipts, since, message.trace());
  }

  /** Gone out again, as a repeat. */
  Flight again(long onLink, long asNumber, long now) {
    return new Flight(message.again(), receipts, onLink, asNumber, now, since, counts);
  }
}
