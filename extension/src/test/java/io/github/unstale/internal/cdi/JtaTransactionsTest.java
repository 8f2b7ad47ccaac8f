// SPDX-License-Identifier: Apache-2.0
package io.github.unstale.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.unstale.internal.world.World;
import io.github.unstale.internal.world.World.Outcome;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
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
  private final List<String> heard = new ArrayList<>();
  private final World.Guest guest =
      new World.Guest() {
        @Override
        public void committing() {
          heard.add("committing");
        }

        @Override
        public void over(Outcome outcome) {
          outcomes.add(outcome);
        }
      };

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
  void guest_afterAttach_isTheSameObject() {
    assertThat(current().guest()).isNull();

    assertThat(current().attach(guest)).isTrue();

    assertThat(current().guest()).isSameAs(guest);
  }

  @Test
  void guest_ofAnotherApplication_isNotSeen() {
    current().attach(guest);

    assertThat(new JtaTransactions(registry).current().guest()).isNull();
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
    current().attach(guest);

    registry.complete(status);

    assertThat(outcomes).containsExactly(outcome);
  }

  @Test
  void completion_toldTwice_isHeardOnce() {
    current().attach(guest);

    registry.complete(Status.STATUS_COMMITTED);
    registry.complete(Status.STATUS_COMMITTED);

    assertThat(outcomes).containsExactly(Outcome.COMMITTED);
  }

  @Test
  void attach_markedForRollback_isRefused() {
    registry.setRollbackOnly();

    assertThat(current().attach(guest)).isFalse();
    assertThat(registry.guests()).isZero();
    assertThat(outcomes).isEmpty();
  }

  @Test
  void attach_refusedWhileCommitting_endsWithUnknownOutcome() {
    registry.status(Status.STATUS_PREPARING).refuseGuests();

    assertThat(current().attach(guest)).isTrue();

    assertThat(outcomes).containsExactly(Outcome.UNKNOWN);
  }

  @Test
  void guest_beforeTheCommit_hearsOfItAfterAllOthersThatAreThere() {
    current().attach(guest);
    registry.registerInterposedSynchronization(new Flush(() -> heard.add("flush")));

    registry.commit();

    assertThat(heard).containsExactly("flush", "committing");
    assertThat(outcomes).containsExactly(Outcome.COMMITTED);
  }

  @Test
  void guest_thatCameInTheFlush_hearsOfTheCommit() {
    registry.registerInterposedSynchronization(new Flush(() -> current().attach(guest)));

    registry.commit();

    assertThat(heard).containsExactly("committing");
    assertThat(outcomes).containsExactly(Outcome.COMMITTED);
  }

  @Test
  void guest_markedForRollback_hearsOfNoCommit() {
    current().attach(guest);
    registry.setRollbackOnly();

    registry.beforeCompletion();

    assertThat(heard).isEmpty();
  }

  @Test
  void guest_thatThrows_rollsBack() {
    current()
        .attach(
            new World.Guest() {
              @Override
              public void committing() {
                throw new IllegalStateException("no row");
              }

              @Override
              public void over(Outcome outcome) {
                outcomes.add(outcome);
              }
            });

    assertThatThrownBy(registry::commit).hasMessage("no row");

    assertThat(registry.getRollbackOnly()).isTrue();
  }

  private World.Transaction current() {
    return transactions.current();
  }

  private record Flush(Runnable work) implements Synchronization {

    @Override
    public void beforeCompletion() {
      work.run();
    }

    @Override
    public void afterCompletion(int status) {
      // only the flush is of interest
    }
  }
}
