// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.it.accounts.Accounts.Held;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a transaction has read and invalidated stays its own while it is suspended. */
class SuspendedTransactionsIT extends AbstractTransactions {

  @Test
  void suspended_withoutAnother_leaksNothing_andTellsOnceAtItsCommit() {
    List<String> read =
        accounts.run(
            """
            required (
            write 2 second
            get 2
            invalidate CACHE 2
            without (
            get 2
            peek 2
            )
            get 2
            invalidate CACHE 2
            )
            peek 2
            get 2
            publish end
            """);
    assertThat(read).isEqualTo(List.of("second", "first", "first", "second", "null", "second"));
    assertThat(idsUntil("end")).isEqualTo(List.of("2", "end"));
  }

  @Test
  void suspended_forAnother_leaksNothing_andNothingIsLeftAfterItsRollback() {
    List<String> read =
        accounts.run(
            """
            required (
            write 2 second
            get 2
            invalidate CACHE 2
            new (
            get 2
            invalidate CACHE other
            )
            peek 2
            get 2
            rollback
            )
            peek 2
            get 2
            publish end
            """);
    assertThat(read).isEqualTo(List.of("second", "first", "null", "second", "first", "first"));
    assertThat(idsUntil("end")).isEqualTo(List.of("other", "end"));
  }

  @Test
  void invalidationsInBetween_followTheirOwnBoundaries() {
    Held held =
        accounts.runUntilHeld(
            """
            required (
            invalidate CACHE outer
            without (
            invalidate CACHE at-once
            )
            new (
            invalidate INVALIDATOR inner
            invalidate CACHE outer
            )
            new (
            invalidate CACHE never
            rollback
            )
            invalidate EVENT outer
            invalidate CACHE 1
            hold
            )
            publish end
            """);
    accounts.run("publish held");
    assertThat(idsUntil("held")).isEqualTo(List.of("at-once", "inner", "outer", "held"));
    assertThat(accounts.peek("1")).isEqualTo("first");
    held.release();
    assertThat(idsUntil("end"))
        .isEqualTo(List.of("at-once", "inner", "outer", "held", "outer", "1", "end"));
  }
}
