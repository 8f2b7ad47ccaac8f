// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The route between two servers of one cluster, which may break. Safe for use by threads. */
final class Route {

  private record Held(InMemoryClient reader, Delivery delivery) {}

  private final List<Held> held = new ArrayList<>();
  private Set<InMemoryClient> others = Set.of();
  private boolean loses;

  /** Breaks between these clients' server and that of all others. */
  synchronized void breakBetween(Set<InMemoryClient> clients, boolean losing) {
    others = Set.copyOf(clients);
    loses = losing;
  }

  /** Whether what the one sends has to take the broken route to the other. */
  private boolean separates(Request request, InMemoryClient reader) {
    boolean there = request.sender() != null && others.contains(request.sender());
    return there != others.contains(reader);
  }

  /** Takes a message on its way to a reader along; false if it need not take the broken route. */
  synchronized boolean takes(Request request, InMemoryClient reader, Delivery delivery) {
    boolean across = separates(request, reader);
    if (across && !loses) {
      held.add(new Held(reader, delivery));
    }
    return across;
  }

  /** Mends the route: what it has held goes on its way. */
  synchronized void mend() {
    others = Set.of();
    held.forEach(each -> each.reader().session().deliver(each.delivery()));
    held.clear();
  }

  /** What the route has held is gone. */
  synchronized void clear() {
    held.clear();
  }
}
