// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

/** Only a subscription that becomes live again on the same connection is new. */
final class Renewals extends Channel {

  private long last;
  private long count;

  Renewals(String entity, String subject) {
    super(entity, subject);
  }

  @Override
  synchronized boolean returned(Link link, long now) {
    boolean news = super.returned(link, now);
    if (news && (last == 0 || last == link.number())) {
      count++;
    }
    last = news ? link.number() : last;
    return news;
  }

  @Override
  synchronized long generation() {
    return count;
  }
}
