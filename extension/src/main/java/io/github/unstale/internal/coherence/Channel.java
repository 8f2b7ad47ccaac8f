// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

/**
 * A subscription, and whether it is known to be there on the present link.
 *
 * <p>It is when a probe sent to its own subject has come back: a subscription that the server has
 * denied, or not yet seen, must not hide behind markers that return. Safe for use by multiple
 * threads.
 */
class Channel {

  /** After so many nanoseconds a denied subscription is tried again. */
  private static final long RENEW_AFTER = 5_000_000_000L;

  /** After so many nanoseconds a probe that has not come back is sent again. */
  private static final long PROBE_AFTER = 200_000_000;

  private final String entity;
  private final String subject;
  private long liveLink;
  private long liveSince;
  private long generation;
  private long probedLink;
  private long probedAt;
  private long deniedLink;
  private long deniedAt;
  private long refusals;

  Channel(String entity, String subject) {
    this.entity = entity;
    this.subject = subject;
  }

  String entity() {
    return entity;
  }

  String subject() {
    return subject;
  }

  /** Whether this subscription was known to be there on a link at a time. */
  synchronized boolean wasLive(Link link, long at) {
    return liveLink == link.number() && at - liveSince >= 0;
  }

  /** How often this subscription has become live; what came before the last time proves nothing. */
  synchronized long generation() {
    return generation;
  }

  /**
   * What a probe carries on a link. After a refusal it is another one: the news of it may overtake
   * the probes that were here before.
   */
  synchronized String token(Link link) {
    return link.token() + ' ' + refusals;
  }

  /** Whether to send a probe now; if so, it counts as sent. */
  synchronized boolean probes(Link link, long now) {
    long pause = isDenied(link) ? RENEW_AFTER : PROBE_AFTER;
    if (liveLink == link.number() || (probedLink == link.number() && now - probedAt < pause)) {
      return false;
    }
    probedLink = link.number();
    probedAt = now;
    return true;
  }

  /**
   * What was sent to the subject has come back on this link.
   *
   * @return whether that makes the subscription live
   */
  synchronized boolean returned(Link link, long now) {
    deniedLink = 0;
    if (liveLink == link.number()) {
      return false;
    }
    liveLink = link.number();
    liveSince = now;
    generation++;
    return true;
  }

  /**
   * The server has refused the subscription, or its probe, on the connection of this number, of
   * which there need not be a link yet.
   */
  synchronized void denied(long connection, long now) {
    liveLink = 0;
    deniedLink = connection;
    deniedAt = now;
    refusals++;
  }

  /** Whether the server has refused it on this link, and nothing has come since. */
  synchronized boolean isDenied(Link link) {
    return deniedLink != 0 && deniedLink == link.number();
  }

  /** Whether what was sent on a link at a time may have been sent before the refusal. */
  synchronized boolean isRefusedSince(Link link, long sentAt) {
    return isDenied(link) && sentAt - deniedAt <= 0;
  }

  /** Whether to subscribe once more now; if so, it counts as done, and a probe is due. */
  synchronized boolean renews(Link link, long now) {
    if (!isDenied(link) || now - deniedAt < RENEW_AFTER) {
      return false;
    }
    deniedAt = now;
    probedLink = 0;
    return true;
  }
}
