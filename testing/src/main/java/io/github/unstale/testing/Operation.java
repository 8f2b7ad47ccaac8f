// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.testing;

import io.github.unstale.internal.wire.Message;

/** What a client sends to the server. */
sealed interface Operation {

  /** A message for whom it may concern. */
  record Publish(Message message) implements Operation {}

  /** The wish to have what is published to a subject. */
  record Subscribe(String subject) implements Operation {}

  /** The question whether there is anybody. */
  record Ping() implements Operation {}
}
