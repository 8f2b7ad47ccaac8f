// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

/** Only a subscription on another connection is new. */
final class Connections extends Channel {

  private long last;

  Connections(String entity, String subject) {
    super(entity, subject);
  }

  @Override
  synchronized boolean returned(Link link, long now) {
    last = link.number();
    return super.returned(link, now);
  }

  @Override
  synchronized long generation() {
    return last;
  }
}
