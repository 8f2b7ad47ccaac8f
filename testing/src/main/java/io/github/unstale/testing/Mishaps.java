// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.testing;

import io.github.unstale.internal.wire.Message;
import java.util.function.Predicate;

/** What becomes of single messages between a client and the server. Safe for use by threads. */
final class Mishaps {

  private volatile Predicate<Message> refused = message -> false;
  private volatile Predicate<Message> lost = message -> false;
  private volatile Predicate<Message> doubled = message -> false;
  private volatile Predicate<Message> breaking = message -> false;

  void refuse(Predicate<Message> which) {
    refused = which;
  }

  void lose(Predicate<Message> which) {
    lost = which;
  }

  void doubleUp(Predicate<Message> which) {
    doubled = which;
  }

  void breakAt(Predicate<Message> which) {
    breaking = which;
  }

  boolean refuse(Message message) {
    return refused.test(message);
  }

  boolean breakAt(Message message) {
    return breaking.test(message);
  }

  /** How many of a message reach the server. */
  int copies(Message message) {
    if (lost.test(message)) {
      return 0;
    }
    return doubled.test(message) ? 2 : 1;
  }
}
