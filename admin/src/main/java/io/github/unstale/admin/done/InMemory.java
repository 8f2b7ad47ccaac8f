// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.admin.done;

import io.github.unstale.InvalidationException;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

/** Requests that this node does once, as long as it remembers them: nothing is written down. */
@Dependent
class InMemory {

  private final Remembered remembered;
  private final Publishing publishing;
  private final Counts counts;

  @Inject
  InMemory(Remembered remembered, Publishing publishing, Counts counts) {
    this.remembered = remembered;
    this.publishing = publishing;
    this.counts = counts;
  }

  String answer(Deed deed) {
    return remembered
        .answer(
            deed.requestId(),
            deed.asked().text(),
            () -> {
              publish(deed);
              counts.add(deed, /* rows= */ 0);
              return deed.answer();
            })
        .orElseThrow(() -> Undone.taken(deed.requestId()));
  }

  private void publish(Deed deed) {
    try {
      publishing.await(deed.said());
    } catch (InvalidationException failure) {
      throw Undone.because(failure, Undone.Effect.UNRECORDED);
    }
  }
}
