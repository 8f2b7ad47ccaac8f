// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.admin.done;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What somebody is told whose request was not done. */
class UndoneTest {

  private static String told(Undone.Effect effect) {
    return Undone.because(new IllegalStateException("the table is away."), effect)
        .problem()
        .detail();
  }

  @Test
  void effect_asFarAsItIsKnown_isTold() {
    assertThat(told(Undone.Effect.NONE))
        .isEqualTo(
            "The request was not done: the table is away. Nothing was invalidated, and nothing"
                + " written down. Send it again, with the same request_id if it has one.");
    assertThat(told(Undone.Effect.UNRECORDED))
        .isEqualTo(
            "The request was not done: the table is away. It is not written down; but nodes may"
                + " have dropped what it names, or do so when NATS is back, and load it again. Send"
                + " it again, with the same request_id if it has one.");
    assertThat(told(Undone.Effect.UNKNOWN))
        .isEqualTo(
            "The request was not done: the table is away. Whether it was done, and written down, is"
                + " not known. Send it again, with the same request_id if it has one.");
  }
}
