// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.unstale.internal.coherence.World;
import io.github.unstale.internal.coherence.World.Outcome;
import jakarta.transaction.Status;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JtaTransactionsTest {

  private final FakeRegistry registry = new FakeRegistry();
  private final JtaTransactions transactions = new JtaTransactions(registry);
  private final List<Outcome> outcomes = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(
      ints = {Status.STATUS_NO_TRANSACTION, Status.STATUS_COMMITTED, Status.STATUS_ROLLEDBACK})
  void current_outsideOrOver_isNone(int status) {
    registry.status(status);

    assertThat(transactions.current()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        Status.STATUS_ACTIVE,
        Status.STATUS_MARKED_ROLLBACK,
        Status.STATUS_PREPARING,
        Status.STATUS_PREPARED,
        Status.STATUS_COMMITTING,
        Status.STATUS_UNKNOWN
      })
  void current_notOver_isThere(int status) {
    registry.status(status);

    assertThat(transactions.current()).isNotNull();
  }

  @Test
  void attachment_afterAttach_isTheSameObject() {
    assertThat(current().attachment()).isNull();

    assertThat(current().attach("unit", outcomes::add)).isTrue();

    assertThat(current().attachment()).isEqualTo("unit");
  }

  @Test
  void attachment_ofAnotherApplication_isNotSeen() {
    current().attach("unit", outcomes::add);

    assertThat(new JtaTransactions(registry).current().attachment()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    Status.STATUS_COMMITTED + ", COMMITTED",
    Status.STATUS_ROLLEDBACK + ", ROLLED_BACK",
    Status.STATUS_ROLLING_BACK + ", ROLLED_BACK",
    Status.STATUS_MARKED_ROLLBACK + ", ROLLED_BACK",
    Status.STATUS_UNKNOWN + ", UNKNOWN",
    Status.STATUS_NO_TRANSACTION + ", UNKNOWN",
    Status.STATUS_COMMITTING + ", UNKNOWN"
  })
  void completion_afterTheEnd_tellsTheOutcome(int status, Outcome outcome) {
    current().attach("unit", outcomes::add);

    registry.complete(status);

    assertThat(outcomes).containsExactly(outcome);
  }

  @Test
  void completion_toldTwice_isHeardOnce() {
    current().attach("unit", outcomes::add);

    registry.complete(Status.STATUS_COMMITTED);
    registry.complete(Status.STATUS_COMMITTED);

    assertThat(outcomes).containsExactly(Outcome.COMMITTED);
  }

  @Test
  void attach_markedForRollback_isRefused() {
    registry.setRollbackOnly();

    assertThat(current().attach("unit", outcomes::add)).isFalse();
    assertThat(registry.guests()).isZero();
    assertThat(outcomes).isEmpty();
  }

  @Test
  void attach_refusedWhileCommitting_endsWithUnknownOutcome() {
    registry.status(Status.STATUS_PREPARING).refuseGuests();

    assertThat(current().attach("unit", outcomes::add)).isTrue();

    assertThat(outcomes).containsExactly(Outcome.UNKNOWN);
  }

  private World.Transaction current() {
    return transactions.current();
  }
}
