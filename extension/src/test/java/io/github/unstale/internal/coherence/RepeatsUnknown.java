// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import io.github.unstale.InvalidationReceived.Origin;

/** Knows late messages, but not what is sent again. */
final class RepeatsUnknown extends Firsts {

  @Override
  boolean isFirst(Origin origin) {
    return super.isFirst(
        new Origin(
            origin.messageId(), origin.sourceService(), origin.timestamp(), /* repeat= */ false));
  }
}
