// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.nats;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The subjects that this node wants, and the link that brings them. */
final class Subscriptions {

  private final Set<String> subjects = new LinkedHashSet<>();
  private volatile @Nullable Link link;

  @Nullable Link link() {
    return link;
  }

  /** Wants a subject, or renews its subscription. */
  synchronized void add(String subject) {
    boolean isNew = subjects.add(subject);
    Link present = link;
    if (present == null) {
      return;
    }
    if (isNew) {
      present.subscribe(subject);
    } else {
      present.renew(subject);
    }
  }

  /** Has all subjects brought by this link from now on. */
  synchronized void moveTo(Link successor) {
    link = successor;
    subjects.forEach(successor::subscribe);
    successor.open();
  }
}
