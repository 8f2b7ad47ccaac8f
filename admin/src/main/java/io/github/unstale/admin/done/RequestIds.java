// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.admin.done;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Names for requests that have none: {@code inv-<epoch millis>-<n>}. No two of a node are the same;
 * two nodes count from different numbers, as a rule. Safe for use by multiple threads.
 */
@ApplicationScoped
class RequestIds {

  private final AtomicInteger next = new AtomicInteger(new SecureRandom().nextInt());

  String another() {
    return "inv-"
        + System.currentTimeMillis()
        + "-"
        + Integer.toUnsignedString(next.getAndIncrement());
  }
}
