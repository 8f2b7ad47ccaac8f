// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.it.accounts.Accounts.Held;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A transaction reads what it has written before it says that it is invalid. */
class ReadBeforeInvalidationIT extends AbstractTransactions {

  /** Others read at each of these points, and have the cache filled with what they find. */
  @ParameterizedTest
  @CsvSource({
    "commit, get 2/hold/invalidate CACHE 2/get 2, second",
    "commit, get 2/invalidate CACHE 2/hold/get 2, second",
    "commit, get 2/invalidate CACHE 2/get 2/hold, second",
    "rollback, get 2/hold/invalidate CACHE 2/get 2, first",
    "rollback, get 2/invalidate CACHE 2/hold/get 2, first",
    "rollback, get 2/invalidate CACHE 2/get 2/hold, first"
  })
  void whatIsRead_isOthersOnlyAfterTheCommit(String end, String steps, String afterwards) {
    Held held =
        accounts.runUntilHeld(
            """
            required (
            write 2 second
            STEPS
            END
            )
            """
                .replace("STEPS", steps.replace('/', '\n'))
                .replace("END", end.equals("rollback") ? "rollback" : "flush"));
    assertThat(accounts.run("get 2\npeek 2\nget 2")).isEqualTo(List.of("first", "first", "first"));
    assertThat(held.release()).isEqualTo(List.of("second", "second"));
    assertThat(accounts.run("get 2")).isEqualTo(List.of(afterwards));
    // the node's own signal comes back to it, and drops what it finds; then what is read stays
    assertThat(accounts.run("publish 1\nget 2\npeek 2\nget 2"))
        .isEqualTo(List.of(afterwards, afterwards, afterwards));
  }
}
