// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.sample.demo;

import java.time.Duration;
import java.util.Comparator;

/**
 * How long a node took to show a change.
 *
 * @param time from the answer of the node that changed to the other node's first right answer
 * @param oldAnswers how many answers with the old version came before
 */
record Delay(Duration time, int oldAnswers) implements Comparable<Delay> {

  @Override
  public int compareTo(Delay other) {
    return Comparator.comparing(Delay::time).thenComparing(Delay::oldAnswers).compare(this, other);
  }

  @Override
  public String toString() {
    return Console.time(time);
  }
}
