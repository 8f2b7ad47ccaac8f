// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.testing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** In which order a server takes what several clients have sent; it keeps each client's own. */
final class Interleaving {

  private volatile @Nullable Random random;

  /** Makes the order another one for every reader. */
  void shuffle(Random source) {
    random = source;
  }

  boolean isShuffled() {
    return random != null;
  }

  /** One order: in turns, or at random. */
  List<Request> of(List<List<Request>> senders) {
    if (senders.size() == 1) {
      return senders.get(0);
    }
    List<Deque<Request>> rest = new ArrayList<>();
    senders.forEach(each -> rest.add(new ArrayDeque<>(each)));
    List<Request> order = new ArrayList<>();
    Random source = random;
    int turn = 0;
    while (!rest.isEmpty()) {
      turn = source == null ? turn % rest.size() : source.nextInt(rest.size());
      Request next = rest.get(turn).poll();
      if (next == null) {
        rest.remove(turn);
      } else {
        order.add(next);
        turn++;
      }
    }
    return order;
  }
}
