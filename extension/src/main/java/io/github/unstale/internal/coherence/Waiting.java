// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.coherence;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a signal needs to go out.
 *
 * @param name under which it goes out, if the log has one for it
 * @param receipts what it is for
 * @param since when it was said
 * @param trace that it is part of, if there is one
 */
record Waiting(@Nullable String name, List<Receipt> receipts, long since, @Nullable String trace) {

  /** Of a signal that has no row in the log. */
  static Waiting nameless(List<Receipt> receipts, long since, @Nullable String trace) {
    return new Waiting(/* name= */ null, receipts, since, trace);
  }

  /** Said once more before it went out: once is enough, under the later name. */
  static Waiting joined(Waiting one, Waiting later) {
    return new Waiting(
        later.name(),
        joined(one.receipts(), later.receipts()),
        one.since(),
        later.trace() == null ? one.trace() : later.trace());
  }

  private static List<Receipt> joined(List<Receipt> some, List<Receipt> more) {
    if (some.isEmpty() || more.isEmpty()) {
      return some.isEmpty() ? more : some;
    }
    List<Receipt> all = new ArrayList<>(some);
    all.addAll(more);
    all.removeIf(Receipt::isOver); // or they would pile up while the same is published in an outage
    return all;
  }

  Waiting withoutName() {
    return nameless(receipts, since, trace);
  }
}
