// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.unstale.it.accounts.Accounts.Held;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a transaction reads, and what its reads leave in the cache. */
class TransactionalReadsIT extends AbstractTransactions {

  @Test
  void readOfWhatTheTransactionInvalidated_goesToTheDatabase() {
    List<String> read =
        accounts.run(
            """
            required (
            get 1
            write 1 second
            invalidate CACHE 1
            get 1
            peek 1
            )
            get 1
            """);
    assertThat(read).isEqualTo(List.of("first", "second", "null", "second"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"invalidate CACHE 2\nget 2", "get 2\ninvalidate CACHE 2", "get 2"})
  void uncommittedValue_neverReachesTheCache(String reading) {
    Held held =
        accounts.runUntilHeld(
            """
            required (
            write 2 uncommitted
            %s
            hold
            rollback
            )
            """
                .replace("%s", reading));
    assertThat(accounts.run("get 2")).isEqualTo(List.of("first"));
    assertThat(held.release()).isEqualTo(List.of("uncommitted"));
    assertThat(accounts.run("peek 2\nget 2")).isEqualTo(List.of("first", "first"));
  }

  @Test
  void valueLoadedBeforeARollback_isNotKept() {
    accounts.run(
        """
        required (
        get 2
        rollback
        )
        """);
    assertThat(accounts.peek("2")).isEqualTo("null");
  }

  @Test
  void miss_entersTheCacheAfterTheCommit() {
    Held held =
        accounts.runUntilHeld(
            """
            required (
            get 2
            hold
            )
            """);
    assertThat(accounts.peek("2")).isEqualTo("null");
    held.release();
    assertThat(accounts.peek("2")).isEqualTo("first");
  }

  @Test
  void miss_thatAnotherNodeInvalidatesBeforeTheCommit_isNotKept() {
    Held held =
        accounts.runUntilHeld(
            """
            required (
            get 2
            hold
            )
            """);
    peer.publish(idSubject("2"));
    peer.publish(idSubject("1"));
    await().atMost(Duration.ofSeconds(30)).until(() -> accounts.peek("1").equals("null"));
    held.release();
    assertThat(accounts.peek("2")).isEqualTo("null");
  }
}
