// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

/** A subscription that counts as soon as it was asked for. */
final class Unprobed extends Channel {

  Unprobed(String entity, String subject) {
    super(entity, subject);
  }

  @Override
  synchronized boolean wasLive(Link link, long at) {
    return true;
  }

  @Override
  synchronized long generation() {
    return 1;
  }
}
