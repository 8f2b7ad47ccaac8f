// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.it.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.unstale.it.accounts.Accounts.Held;
import io.github.unstale.it.fixture.Delivery;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a transaction tells the others, and when. */
class TransactionsIT extends AbstractTransactions {

  /** Ways to invalidate in a transaction. */
  enum Way {
    CACHE("invalidate CACHE 1"),
    INVALIDATOR("invalidate INVALIDATOR 1"),
    EVENT("invalidate EVENT 1"),
    JPA_LISTENER_TO_CACHE("change CACHE 1 second"),
    JPA_LISTENER_TO_INVALIDATOR("change INVALIDATOR 1 second"),
    JPA_LISTENER_TO_EVENT("change EVENT 1 second");

    private final String step;

    Way(String step) {
      this.step = step;
    }
  }

  @ParameterizedTest
  @EnumSource
  void commit_tellsTheOthersAfterwards(Way way) {
    accounts.run(
        """
        required (
        %s
        publish before-the-commit
        )
        publish end
        """
            .replace("%s", way.step));
    assertThat(idsUntil("end")).isEqualTo(List.of("before-the-commit", "1", "end"));
  }

  @ParameterizedTest
  @EnumSource
  void commit_dropsTheOwnEntry_beforeItReturns(Way way) {
    List<String> read =
        accounts.run(
            """
            required (
            %s
            )
            peek 1
            """
                .replace("%s", way.step));
    assertThat(read).isEqualTo(List.of("null"));
  }

  @ParameterizedTest
  @EnumSource
  void openTransaction_changesNothingForOthers(Way way) {
    Held held =
        accounts.runUntilHeld(
            """
            required (
            %s
            hold
            )
            """
                .replace("%s", way.step));
    assertThat(accounts.peek("1")).isEqualTo("first");
    held.release();
    assertThat(accounts.peek("1")).isEqualTo("null");
  }

  @ParameterizedTest
  @EnumSource
  void rollback_tellsNobody_andDropsNothing(Way way) {
    accounts.run(
        """
        required (
        %s
        flush
        rollback
        )
        publish end
        """
            .replace("%s", way.step));
    assertThat(idsUntil("end")).isEqualTo(List.of("end"));
    assertThat(accounts.peek("1")).isEqualTo("first");
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = "JPA.*")
  void transactionMarkedForRollback_takesNothingMore(Way way) {
    accounts.run(
        """
        required (
        mark
        %s
        rollback
        )
        publish end
        """
            .replace("%s", way.step));
    assertThat(idsUntil("end")).isEqualTo(List.of("end"));
    assertThat(accounts.peek("1")).isEqualTo("first");
  }

  @Test
  void markAfterInvalidation_tellsNobody() {
    accounts.run(
        """
        required (
        invalidate EVENT 1
        mark
        rollback
        )
        publish end
        """);
    assertThat(idsUntil("end")).isEqualTo(List.of("end"));
  }

  @Test
  void everythingOfAnEntity_isInvalidAfterTheCommit() {
    Held held =
        accounts.runUntilHeld(
            """
            required (
            invalidate-all
            hold
            )
            """);
    assertThat(accounts.peek("1")).isEqualTo("first");
    held.release();
    assertThat(accounts.peek("1")).isEqualTo("null");
    Delivery all =
        peer.await("everything", delivery -> delivery.payload().contains("\"action\":\"all\""));
    assertThat(all.subject()).isEqualTo(idSubject("%"));
  }

  @Test
  void sameIdOften_leavesOnce() {
    accounts.run(
        """
        required (
        invalidate CACHE 1
        invalidate EVENT 1
        invalidate INVALIDATOR 1
        )
        publish end
        """);
    assertThat(idsUntil("end")).isEqualTo(List.of("1", "end"));
  }

  @Test
  void innerTransaction_thatCommits_tells_thoughTheOuterRollsBack() {
    accounts.run(
        """
        required (
        invalidate CACHE outer
        new (
        invalidate CACHE inner
        )
        rollback
        )
        publish end
        """);
    assertThat(idsUntil("end")).isEqualTo(List.of("inner", "end"));
  }

  @Test
  void innerTransaction_thatRollsBack_tellsNothing_thoughTheOuterCommits() {
    accounts.run(
        """
        required (
        invalidate CACHE outer
        new (
        invalidate CACHE inner
        rollback
        )
        )
        publish end
        """);
    assertThat(idsUntil("end")).isEqualTo(List.of("outer", "end"));
  }

  @Test
  void innerTransaction_tellsAtItsOwnCommit() {
    Held held =
        accounts.runUntilHeld(
            """
            required (
            invalidate CACHE outer
            new (
            invalidate CACHE inner
            )
            hold
            )
            publish end
            """);
    peer.await(idSubject("inner"));
    assertThat(peer.subjects()).isNotEmpty().doesNotContain(idSubject("outer"));
    held.release();
    assertThat(idsUntil("end")).isEqualTo(List.of("inner", "outer", "end"));
  }

  @Test
  void tenThousandIds_leaveAsOneMessageEach() {
    accounts.run(
        """
        required (
        many 10000
        )
        publish end
        """);
    List<String> ids = idsUntil("end");
    assertThat(ids).hasSize(10_001).doesNotHaveDuplicates();
    assertThat(ids.get(0)).startsWith("many-");
  }

  @Test
  void tenThousandIds_areCommitted_whileTheServerIsFrozen() {
    NATS.freeze();
    try {
      accounts.run(
          """
          required (
          many 10000
          )
          """);
    } finally {
      NATS.thaw();
    }
    await("10000 ids").atMost(Duration.ofSeconds(60)).until(() -> manyThatLeft() == 10_000);
  }

  private static long manyThatLeft() {
    return peer.subjects().stream()
        .filter(subject -> subject.startsWith(idSubject("many-")))
        .distinct()
        .count();
  }
}
