// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.nats;

import io.nats.client.impl.Headers;
import org.jspecify.annotations.Nullable;

/** The header that says that a message is sent again. */
final class RepeatHeader {

  private static final String NAME = "Unstale-Repeat";

  /** A message's headers if it is. */
  static final Headers SET = new Headers(new Headers().add(NAME, "1"), /* readOnly= */ true);

  private RepeatHeader() {}

  static boolean isSet(@Nullable Headers headers) {
    return headers != null && headers.containsKeyIgnoreCase(NAME);
  }
}
